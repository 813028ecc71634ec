import {relative, resolve} from 'node:path';
import process from 'node:process';
import {exitCodeOf} from '../assess/index.ts';
import type {Effects} from '../contract/effects.ts';
import {EXIT_CODES, HarnessError, sentence} from '../contract/error.ts';
import type {Verdict} from '../contract/verdict.ts';
import {placesOf, plan, read, verifyPlanned, type Options, type Planned, type Verified} from '../pipeline.ts';
import {
  renderBadge,
  renderJunit,
  renderMarkdown,
  renderSarif,
  renderTerminal,
  keptEarlierLook,
} from '../report/index.ts';
import {missingRuns, readMutation} from '../run/index.ts';
import {numberCoverage} from '../spec/index.ts';
import {verifyUntilSettled} from '../studies/until-settled.ts';
import {failureLines} from './failure-lines.ts';
import {watched} from './progress.ts';
import {runLocked, STOPPED} from './run.ts';
import {resultsJson, writePages} from './write-pages.ts';

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
  site?: string;
  numberCoverage?: number;
}

/** `claimbench verify` and `claimbench report`: the same results, the latter with the page. @returns the exit code */
export async function verifyCommand(
  flags: VerifyFlags,
  options: Options,
  version: string,
  effects: Effects,
): Promise<number> {
  const training = new Training(flags, effects);
  const verified = flags.untilSettled
    ? await lookUntilSettled(options, training, effects)
    : await verifyOnce(flags, options, training, effects);
  if (!verified) return STOPPED;
  const out = flags.out === undefined ? `${options.project}/reports/latest/index.html` : resolve(flags.out);
  const unwritten = await faultIn(async () => {
    await writeFormats(flags, verified, options, version, effects);
    if (flags.page) await writePages({...flags, out}, verified, options, version, effects);
  });
  effects.print(
    renderTerminal(verified, {
      isTerminal: process.stdout.isTTY,
      ...(flags.page && !unwritten && {report: relative(process.cwd(), out)}),
    }),
  );
  const failed = failureLines({...verified, failures: untold(verified)});
  const uncovered = coverageProblems(verified, flags);
  const figures = verified.assessed.figures.map((one) => one.problem);
  for (const line of [
    ...figures.map(sentence),
    ...failed,
    ...[...uncovered, ...(unwritten?.problems ?? [])].map(sentence),
  ])
    effects.say(line);
  if (failed.length > 0 || training.code !== 0) return EXIT_CODES.harness;
  if (unwritten) return EXIT_CODES[unwritten.fault];
  return exitCodeOf(verified.assessed, flags.strict) || (uncovered.length > 0 ? 1 : 0);
}

/** The failures that the making of runs has not told already. */
const untold = ({failures, failed: told}: Verified): Verified['failures'] =>
  new Map([...failures].filter(([key]) => !told?.has(key)));

/** Makes missing runs first if asked to. A run that fails affects only its own claims; Ctrl-C ends everything. */
class Training {
  /** The worst exit code so far. */
  code = 0;
  private readonly wanted: boolean;
  private readonly effects: Effects;

  constructor({run = false}: VerifyFlags, effects: Effects) {
    this.wanted = run;
    this.effects = effects;
  }

  /** @returns the plan as the record of claims has it then; undefined where it was stopped */
  async before(planned: Planned, options: Options): Promise<Planned | undefined> {
    if (!this.wanted) return planned;
    const missing = await missingRuns(planned.plan.runs, {}, placesOf(options), this.effects.files);
    if (missing.length === 0) return planned;
    const made = await runLocked(missing, planned, options, this.effects);
    this.code = Math.max(this.code, made.code);
    return this.code === STOPPED ? undefined : made.planned;
  }
}

async function verifyOnce(
  {page}: VerifyFlags,
  options: Options,
  training: Training,
  effects: Effects,
): Promise<Verified | undefined> {
  const planned = await training.before(plan(await read(options, effects), options), options);
  if (!planned) return undefined;
  const mutation = page ? await readMutation(placesOf(options).evidence, effects.files) : {};
  return watched(effects, (watcher) => verifyPlanned(planned, options, watcher, effects, mutation));
}

async function lookUntilSettled(options: Options, training: Training, effects: Effects): Promise<Verified | undefined> {
  const before = (planned: Planned, look: Options) => training.before(planned, look);
  const lacking = (verdicts: readonly Verdict[], seeds: number) => {
    for (const verdict of verdicts) effects.say(keptEarlierLook(verdict, seeds));
  };
  return watched(effects, (watcher) => verifyUntilSettled(options, {watcher, before, lacking}, effects));
}

/** What keeps a file from being written, after which the verdicts are still printed. */
async function faultIn(writing: () => Promise<void>): Promise<HarnessError | undefined> {
  try {
    await writing();
    return undefined;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return error;
  }
}

/** Each file that a flag asks for. */
async function writeFormats(
  flags: VerifyFlags,
  verified: Verified,
  {project}: Options,
  version: string,
  {files}: Effects,
): Promise<void> {
  const formats: [path: string | undefined, text: () => string][] = [
    [flags.json, () => resultsJson(verified, version)],
    [flags.junit, () => renderJunit(verified)],
    [flags.markdown, () => renderMarkdown(verified)],
    [flags.sarif, () => renderSarif(verified, version, beneath(process.cwd(), project))],
    [flags.badge, () => renderBadge(verified)],
  ];
  for (const [path, text] of formats) if (path !== undefined) await files.write(resolve(path), text());
}

/** Documents of which too few printed numbers are covered, if a least share is given. */
function coverageProblems({texts, plan: {claims}}: Verified, {numberCoverage: least}: VerifyFlags) {
  if (least === undefined) return [];
  const judged = new Set(claims.map(({document}) => document));
  return numberCoverage(
    texts.filter(({document}) => judged.has(document)),
    least,
  );
}

/**
 * The project's folder as a path from the working folder, which is a repository's root where it matters; else empty.
 */
function beneath(root: string, folder: string): string {
  const path = relative(root, folder).replaceAll('\\', '/');
  return path === '' || path.startsWith('..') ? '' : `${path}/`;
}
