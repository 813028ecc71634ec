import {basename, resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {comparable, compare} from '../judge/comparison/index.ts';
import {firstIssue} from '../text/first-issue.ts';
import {verifyWhole, type Options} from '../pipeline.ts';
import {comparedResults, renderJson, changeText, type ComparedResults, type Sides} from '../report/index.ts';
import {count} from '../text/count.ts';
import {watched} from './progress.ts';

export interface Compared {
  before: string;
  after?: string;
  /** Where the page goes, if it is wanted. */
  page?: string;
}

/**
 * `claimbench compare`: each verdict or number that moved, and what changed with it. @returns 0 where nothing moved,
 * else 1
 */
export async function compareCommand(
  {before, after, page}: Compared,
  options: Options,
  version: string,
  effects: Effects,
): Promise<number> {
  const was = await read(before, effects);
  const now = after === undefined ? await present(options, version, effects) : await read(after, effects);
  const sides = sidesOf(before, after);
  const changes = compare(was.comparable, now.comparable);
  for (const change of changes) {
    const {claim, from, to} = change;
    effects.print(`${claim}: ${from === to ? from : `${from} -> ${to}`}; ${changeText(change, sides)}`);
  }
  effects.print(
    changes.length === 0
      ? `Nothing moved in ${count(now.comparable.length, 'claim')}.`
      : `${changes.length} of ${count(now.comparable.length, 'claim')} moved.`,
  );
  if (page !== undefined) {
    const {renderComparison} = await import('../report/comparison/index.ts');
    await effects.files.write(resolve(page), renderComparison({version, sides, before: was, after: now, changes}));
  }
  return changes.length === 0 ? 0 : 1;
}

/** Names of the files, with their folders where the names alone are the same. */
function sidesOf(before: string, after: string | undefined): Sides {
  if (after === undefined) return {before: {name: basename(before)}, after: {name: 'what is judged now'}};
  const isSame = basename(before) === basename(after);
  return {before: {name: isSame ? before : basename(before)}, after: {name: isSame ? after : basename(after)}};
}

async function present(options: Options, version: string, effects: Effects): Promise<ComparedResults> {
  const verified = await watched(effects, (watcher) => verifyWhole(options, watcher, effects));
  return comparedResults.parse(
    JSON.parse(
      renderJson({...verified, comparable: comparable(verified.plan, verified.verdicts, verified.evidence)}, version),
    ),
  );
}

async function read(path: string, {files}: Effects): Promise<ComparedResults> {
  const fail = (got: string) =>
    new HarnessError('usage', {
      place: path,
      rule: 'invalid result file',
      got,
      expected: 'what `verify --json` writes, schema 1',
      action: 'Make it again.',
    });
  if (!(await files.exists(resolve(path))))
    throw new HarnessError('usage', {
      place: path,
      rule: 'missing file',
      action: 'Name a file that `verify --json` wrote.',
    });
  try {
    return comparedResults.parse(JSON.parse(await files.readText(resolve(path))));
  } catch (error) {
    throw fail(firstIssue(error));
  }
}
