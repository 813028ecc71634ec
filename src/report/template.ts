import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import Handlebars from 'handlebars';
import {COLOURS} from '../contract/colours.ts';

// Templates are part of the code: read once, when the module is loaded. A file's name is unique within src/report.
const folder = new URL('./', import.meta.url);
const paths = new Map(
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => /\.(hbs|css|js)$/.test(path))
    .map((path) => [basename(path), path]),
);
const read = (name: string): string => readFileSync(new URL(paths.get(name)!, folder), 'utf8');
const engine = Handlebars.create();
for (const name of [...paths.keys()].filter((file) => file.endsWith('.hbs')).sort())
  engine.registerPartial(name.replace(/\.hbs$/, ''), read(name));

/**
 * A page as a function of its data, by the name of its template; every template is a partial of the others. Every value
 * is escaped.
 */
export function template<Data>(name: string): (data: Data) => string {
  return engine.compile<Data>(read(`${name}.hbs`), {preventIndent: true});
}

/** The text of a script. */
export function block(...names: string[]): string {
  return flush(names.map(read).join(''));
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
  return `default-src 'none'; img-src data:; style-src '${digest(style)}'; ${scripts.length === 0 ? '' : `script-src ${scripts.map((script) => `'${digest(script)}'`).join(' ')}; `}base-uri 'none'; form-action 'none'`;
}

/**
 * A tenth of a page of 280 claims would be indentation, and end tags that HTML lets one leave out. In text they stand
 * escaped.
 */
export function flush(text: string): string {
  return text.replaceAll(/\n +/g, '\n').replaceAll(/<\/(?:td|th|tr|li|dt|dd)>/g, '');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
