import {escapeXml} from '../../text/escape-xml.ts';
import {mathml} from './mathml.ts';
import {sentenceParts} from '../../text/plain-notation.ts';

/** A sentence of ours as HTML: its words escaped, its mathematics as MathML. */
export function sentenceHtml(sentence: string): string {
  return sentenceParts(sentence)
    .map((part) => ('text' in part ? escapeXml(part.text) : (mathml(part.tex) ?? escapeXml(part.source))))
    .join('');
}
