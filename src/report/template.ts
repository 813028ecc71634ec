import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import Handlebars from 'handlebars';
import {COLOURS} from '../contract/colours.ts';
import {ownFile} from '../files/own-file.ts';
import {lookUp} from '../lists/look-up.ts';
import {count} from './words/english.ts';
import * as hooks from './hooks.ts';
import {inUnicode, quoteHtml, sentenceHtml} from './math/index.ts';

/** What begins and ends a line by itself. */
const BLOCKS = 'p|div|ul|ol|li|dl|dt|dd|section|details|summary|article|table|thead|tbody|tr|td|th|figure|h[1-4]';
const BREAKS = new RegExp(`\\n(?=</?(?:${BLOCKS})\\b)|(?<=</(?:${BLOCKS})>)\\n`, 'g');

// Templates are part of the code: read once, when the module is loaded. A file's name is unique within src/report.
const folder = ownFile('report/');
const paths = new Map(
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => /\.(hbs|css)$/.test(path))
    .map((path) => [basename(path), path]),
);
const read = (name: string): string => readFileSync(new URL(lookUp(paths, name), folder), 'utf8');
const engine = Handlebars.create();
for (const name of [...paths.keys()].filter((file) => file.endsWith('.hbs')).sort())
  engine.registerPartial(name.replace(/\.hbs$/, ''), flush(read(name)).trimEnd());
engine.registerHelper('hook', (name: string): string => {
  if (!Object.hasOwn(hooks, name)) throw new Error(`unknown hook ${name}; src/report/hooks.ts has them`);
  return hooks[name as keyof typeof hooks];
});
// Text with mathematics in it: a sentence of ours, words of a document, and either where only text can stand. A value
// that does not exist is no text.
engine.registerHelper('math', (text?: string | null) => new Handlebars.SafeString(sentenceHtml(text ?? '')));
engine.registerHelper('quote', (text?: string | null) => new Handlebars.SafeString(quoteHtml(text ?? '')));
// `1 number`, `2 numbers`
engine.registerHelper('counted', count);
engine.registerHelper('plain', (text?: string | null) => inUnicode(text ?? ''));

/**
 * A page as a function of its data, by the name of its template; every template is a partial of the others. Every value
 * is escaped.
 */
export function template<Data>(name: string): (data: Data) => string {
  return engine.compile<Data>(flush(read(`${name}.hbs`)), {preventIndent: true});
}

/** The text of a style element: the colours that charts and pages share, then the named files. */
export function styleSheet(...names: string[]): string {
  return flush([`:root{${COLOUR_VARIABLES.join(';')}}\n`, ...names.map(read)].join(''));
}

const COLOUR_VARIABLES = Object.entries(COLOURS).map(
  ([name, {light, dark}]) => `--${name}:light-dark(${light},${dark})`,
);

/** No network, no eval, no inline handlers or styles; only the blocks whose digests are named. */
export function policy(style: string, ...scripts: string[]): string {
  const scriptDigests = scripts.map((script) => ` '${digest(script)}'`).join('');
  return (
    `default-src 'none'; img-src data:; style-src '${digest(style)}'; ` +
    `${scripts.length === 0 ? '' : `script-src${scriptDigests}; `}base-uri 'none'; form-action 'none'`
  );
}

/**
 * A template or style sheet without indentation, without line breaks beside what starts a line anyway, and without the
 * end tags that HTML lets one leave out.
 */
function flush(text: string): string {
  return text
    .replaceAll(/\n\s+/g, '\n')
    .replaceAll(/<\/(?:td|th|tr|li|dt|dd)>/g, '')
    .replaceAll(BREAKS, '')
    .replaceAll(/<\/p>(?=<(?:p|div|dl|ul|ol|details|figure)\b|<\/(?:div|section|details|figure)>)/g, '');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
