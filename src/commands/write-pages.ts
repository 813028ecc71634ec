import {basename, dirname, join, resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {comparable} from '../judge/comparison/index.ts';
import {isFresh, presentRun, render, renderTexts, type About, type Options, type Verified} from '../pipeline.ts';
import {renderJson} from '../report/index.ts';
import {drawingCode, keptDrawings} from '../run/index.ts';
import {readPast, rememberReport} from './history.ts';
import {writeSite} from './site.ts';

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
  const {files} = effects;
  const about: About = {
    project: await nameOf(options.project, effects),
    version,
    past: await readPast(options.store, effects),
  };
  const drawings = await keptDrawings({
    store: options.store,
    fresh: isFresh(options, effects),
    codeOf: () => drawingCode(options.project, effects),
    effects,
  });
  const beside = (await files.exists(join(dirname(out), COMPARISON))) ? {comparison: COMPARISON} : {};
  await files.write(out, await render(verified, {...about, ...beside}, drawings));
  for (const {path, html} of await renderTexts(verified, about, basename(out)))
    await files.write(join(dirname(out), path), html);
  if (site !== undefined) {
    const results = resultsJson(verified, version);
    await writeSite(resolve(site), verified, {results, about, drawings}, effects);
  }
  await drawings.keep();
  await rememberReport(options.store, presentRun(verified), effects);
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
