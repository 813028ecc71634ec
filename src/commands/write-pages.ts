import {basename, dirname, join, resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {comparable} from '../judge/comparison/index.ts';
import type {About, Options, Verified} from '../pipeline.ts';
import {presentRun, render, renderTexts} from '../render.ts';
import {renderJson} from '../report/index.ts';
import {readPast, rememberReport} from './history.ts';
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
  for (const {path, html} of await pagesOf(basename(out), verified, about))
    await effects.files.write(join(dirname(out), path), html);
  if (site !== undefined) await writeSite(resolve(site), verified, resultsJson(verified, version), about, effects);
  await rememberReport(options.store, presentRun(verified), effects);
}

/** The page by this name, and the documents' texts beside it. */
export async function pagesOf(main: string, verified: Verified, about: About): Promise<Page[]> {
  return [{path: main, html: await render(verified, about)}, ...(await renderTexts(verified, about, main))];
}

export async function aboutOf({project, store}: Options, version: string, effects: Effects): Promise<About> {
  return {project: await nameOf(project, effects), version, past: await readPast(store, effects)};
}

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
