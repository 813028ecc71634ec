import {escapeXml} from '../../text/escape-xml.ts';
import {mathml} from './mathml.ts';
import {sentenceParts} from '../../text/plain-notation.ts';

/** A sentence of ours as HTML: its words escaped, its mathematics as MathML, what stands in backticks as code. */
export function sentenceHtml(sentence: string): string {
  return sentence
    .split(/`([^`]+)`/)
    .map((text, i) => (i % 2 === 1 ? `<code>${escapeXml(text)}</code>` : wordsHtml(text)))
    .join('');
}

const wordsHtml = (words: string): string =>
  sentenceParts(words)
    .map((part) => ('text' in part ? escapeXml(part.text) : (mathml(part.tex) ?? escapeXml(part.source))))
    .join('');
