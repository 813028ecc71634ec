import {basename, dirname, join, relative, resolve} from 'node:path';
import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {EXIT_CODES, sentence} from '../contract/error.ts';
import {
  exitCode,
  page,
  placesOf,
  presentRun,
  plan as makePlanned,
  textPages,
  verify,
  verifyUntilSettled,
  type Options,
  type Verified,
} from '../harness.ts';
import {comparable} from '../judge/comparison/compare.ts';
import {renderBadge} from '../report/formats/badge.ts';
import {figuresInDoubt} from '../assess/figures-in-doubt.ts';
import {renderJson} from '../report/formats/json.ts';
import {renderJunit} from '../report/formats/junit.ts';
import {renderMarkdown} from '../report/formats/markdown.ts';
import {renderSarif} from '../report/formats/sarif.ts';
import {renderTerminal} from '../report/formats/terminal.ts';
import {problemsOf} from '../run/gather.ts';
import {sourceDigests} from '../run/source-digest.ts';
import {readMutation} from '../run/mutation-file.ts';
import {numberCoverage} from '../spec/text/number-coverage.ts';
import {readSources} from '../spec/read-sources.ts';
import {readPast, rememberReport} from './history.ts';
import {countingWatcher} from './progress.ts';
import {runAll, STOPPED, wanted} from './run.ts';

export interface VerifyFlags {
  page: boolean;
  run?: boolean;
  strict?: boolean;
  untilSettled?: boolean;
  json?: string;
  junit?: string;
  markdown?: string;
  sarif?: string;
  badge?: string;
  out?: string;
  numberCoverage?: number;
}

/** `claimbench verify` and `claimbench report`: the same results, the latter with the page. @returns the exit code */
export async function verifyCommand(
  flags: VerifyFlags,
  options: Options,
  version: string,
  effects: Effects,
): Promise<number> {
  // A training that fails takes only its own claims with it; Ctrl-C ends all.
  let trained = 0;
  const train = async (look: Options): Promise<boolean> => {
    if (flags.run) trained = Math.max(trained, await runMissing(look, effects));
    return trained !== STOPPED;
  };
  if (!flags.untilSettled && !(await train(options))) return STOPPED;
  const {plan} = await makePlanned(options, effects);
  const watcher = countingWatcher(
    {live: plan.runs.filter(({live}) => live).length},
    process.stderr.isTTY ? process.stderr : undefined,
    effects.say,
  );
  const verified = flags.untilSettled
    ? await verifyUntilSettled(options, watcher, effects, train)
    : await verify(options, watcher, effects);
  watcher.clear();
  if (!verified) return STOPPED;
  const {files} = effects;
  if (flags.json !== undefined)
    await files.write(
      resolve(flags.json),
      renderJson({...verified, comparable: comparable(verified.plan, verified.verdicts, verified.evidence)}, version),
    );
  if (flags.junit !== undefined) await files.write(resolve(flags.junit), renderJunit(verified));
  if (flags.markdown !== undefined) await files.write(resolve(flags.markdown), renderMarkdown(verified));
  if (flags.sarif !== undefined)
    await files.write(resolve(flags.sarif), renderSarif(verified, version, beneath(process.cwd(), options.project)));
  if (flags.badge !== undefined) await files.write(resolve(flags.badge), renderBadge(verified));
  const out = flags.out === undefined ? `${options.project}/reports/latest/index.html` : resolve(flags.out);
  if (flags.page) {
    const bibliography = `${options.project}/specs/sources.bib`;
    const sources = (await files.exists(bibliography)) ? readSources(await files.readText(bibliography)) : [];
    const past = await readPast(options.store, effects);
    const mutation = await readMutation(placesOf(options).evidence, files);
    const about = {project: await nameOf(options.project, effects), version, sources};
    await files.write(out, await page(verified, {...about, past, mutation}));
    for (const {path, html} of await textPages(verified, about, basename(out)))
      await files.write(join(dirname(out), path), html);
    await rememberReport(options.store, presentRun(verified), effects);
  }
  effects.print(renderTerminal(verified, flags.page ? relative(process.cwd(), out) : undefined));
  const failed = problemsOf(verified.failures);
  for (const problem of [...figuresInDoubt(verified).map(({problem}) => problem), ...failed])
    effects.say(sentence(problem));
  const code = coverageCode(verified, flags, effects);
  return failed.length > 0 || trained !== 0 ? EXIT_CODES.harness : exitCode(verified, flags.strict) || code;
}

/** 1 where the claims of a document that is judged cover too few of its printed numbers; says so. */
function coverageCode({texts, plan}: Verified, {numberCoverage: least}: VerifyFlags, {say}: Effects): 0 | 1 {
  if (least === undefined) return 0;
  const judged = new Set(plan.claims.map(({document}) => document));
  const problems = numberCoverage(
    texts.filter(({document}) => judged.has(document)),
    least,
  );
  for (const problem of problems) say(sentence(problem));
  return problems.length > 0 ? 1 : 0;
}

/**
 * The project's folder as a path from the working folder, which is a repository's root where it matters; empty outside
 * of it.
 */
function beneath(root: string, folder: string): string {
  const path = relative(root, folder).replaceAll('\\', '/');
  return path === '' || path.startsWith('..') ? '' : `${path}/`;
}

/** The project's name in its package.json; the folder's where it has none. */
async function nameOf(project: string, {files}: Effects): Promise<string> {
  const path = `${project}/package.json`;
  const name: unknown = (await files.exists(path)) ? JSON.parse(await files.readText(path)).name : undefined;
  return typeof name === 'string' ? name : basename(project);
}

async function runMissing(options: Options, effects: Effects): Promise<number> {
  const {plan, registry} = await makePlanned(options, effects);
  const missing = await wanted(plan.runs, {}, options, effects);
  return missing.length === 0
    ? 0
    : runAll(missing, await sourceDigests(options.project, registry, effects.files), options, effects);
}
