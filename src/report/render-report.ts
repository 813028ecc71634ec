import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import Handlebars from 'handlebars';
import type {ReportInput} from '../contract/report.ts';
import {pageView} from './page-view.ts';
import {spelledOut} from './spelled-out.ts';

// Templates are part of the code: read once, when the module is loaded.
const folder = new URL('./', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const engine = Handlebars.create();
for (const name of readdirSync(folder).filter(file => file.endsWith('.hbs')).sort()) engine.registerPartial(name.replace(/\.hbs$/, ''), read(name));
const template = engine.compile<{page: unknown; policy: string; style: string; script: string}>(read('page.hbs'));
const style = flush(read('style.css'));
const script = flush(read('script.js'));

/** No network, no eval, no inline handlers or styles; only the two blocks whose digests are named. */
const policy = `default-src 'none'; img-src data:; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`;

/** The page, whole: opens from disk, loads nothing. Every value is escaped by the templates, and nothing in it hides. */
export function renderReport(input: ReportInput): string {
  return flush(template({page: spelledOut(pageView(input)), policy, style, script}));
}

/** 50 kB of a page of 280 claims are indentation. */
function flush(text: string): string {
  return text.replaceAll(/\n +/g, '\n');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
