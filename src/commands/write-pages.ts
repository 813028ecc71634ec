import {basename, dirname, join, resolve} from 'node:path';
import type {Drawings} from '../contract/drawings.ts';
import type {Effects} from '../contract/effects.ts';
import {comparable} from '../judge/comparison/index.ts';
import {isFresh, type About, type Options, type Verified} from '../pipeline.ts';
import {presentRun, render, renderTexts} from '../render.ts';
import {renderJson} from '../report/index.ts';
import {drawingCode, keptDrawings} from '../run/index.ts';
import {readPast, rememberReport} from './history.ts';
import {replaceWritten} from './replace-written.ts';
import {writeSite} from './site.ts';

export interface Page {
  /** Beneath the folder of the first page. */
  path: string;
  html: string;
}

/**
 * The page with the documents' texts beside it, and the site where one is asked for; then the history has the report.
 */
export async function writePages(
  {out, site}: {out: string; site?: string},
  verified: Verified,
  options: Options,
  version: string,
  effects: Effects,
): Promise<void> {
  const about = await aboutOf(options, version, effects);
  const isBeside = await effects.files.exists(join(dirname(out), COMPARISON));
  const shown = {...about, ...(isBeside && {comparison: COMPARISON})};
  await withDrawings(options, effects, async (drawings) => {
    const [main, ...texts] = await pagesOf(basename(out), verified, shown, drawings);
    await effects.files.write(out, main.html);
    const written = texts.map(({path, html}) => ({path, text: html}));
    await replaceWritten(written, {folder: dirname(out), page: basename(out), ...TEXTS}, effects.files);
    if (site === undefined) return;
    const results = resultsJson(verified, version);
    await writeSite(resolve(site), verified, {results, about, drawings}, effects);
  });
  await rememberReport(options.store, presentRun(verified), effects);
}

/** Where the documents' texts lie. */
const TEXTS = {list: 'documents/written.json', isOurs: /^documents\/[^/]+\.html$/};

/** The page by this name, and the documents' texts beside it. */
export async function pagesOf(
  main: string,
  verified: Verified,
  about: About,
  drawings: Drawings,
): Promise<[Page, ...Page[]]> {
  return [{path: main, html: await render(verified, about, drawings)}, ...(await renderTexts(verified, about, main))];
}

/** What was drawn before is at hand for as long as `use` takes, and what is drawn then is kept. */
export async function withDrawings<T>(
  options: Options,
  effects: Effects,
  use: (drawings: Drawings) => Promise<T>,
): Promise<T> {
  const drawings = await keptDrawings({
    store: options.store,
    fresh: isFresh(options, effects),
    codeOf: () => drawingCode(options.project, effects),
    effects,
  });
  const made = await use(drawings);
  await drawings.keep();
  return made;
}

export async function aboutOf({project, store}: Options, version: string, effects: Effects): Promise<About> {
  return {project: await nameOf(project, effects), version, past: await readPast(store, effects)};
}

/** What `compare --page` writes, where it stands beside the report. */
const COMPARISON = 'comparison.html';

/** All results, for other programs. */
export const resultsJson = (verified: Verified, version: string): string =>
  renderJson({...verified, comparable: comparable(verified.plan, verified.verdicts, verified.evidence)}, version);

/** The project's name in its package.json; the folder's where it has none. */
async function nameOf(project: string, {files}: Effects): Promise<string> {
  const path = `${project}/package.json`;
  if (!(await files.exists(path))) return basename(project);
  const {name} = JSON.parse(await files.readText(path)) as {name?: unknown};
  return typeof name === 'string' ? name : basename(project);
}
