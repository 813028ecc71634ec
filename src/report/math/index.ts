/** Mathematics for the pages: MathML, made when a page is made, and Unicode where only text can stand. */
export {inUnicode} from '../../text/in-unicode.ts';
export {markedFormula} from './marked-formula.ts';
export {mathml} from './mathml.ts';
export {quoteHtml} from './quote-html.ts';
export {restoredTex} from './restore-tex.ts';
export {sentenceHtml} from './sentence-html.ts';
