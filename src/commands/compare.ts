import {basename, resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {verifyWhole, type Options} from '../harness.ts';
import {comparable, compare} from '../judge/comparison/compare.ts';
import {renderJson} from '../report/formats/json.ts';
import {renderComparison} from '../report/comparison/render-comparison.ts';
import {comparedResults, type ComparedResults} from '../report/formats/results-schema.ts';

export interface Compared {
  before: string;
  after?: string;
  /** where the page goes, if it is wanted */ page?: string;
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
  const names = namesOf(before, after);
  const changes = compare(was.comparable, now.comparable, names);
  for (const {claim, from, to, says} of changes)
    effects.print(`${claim}: ${from === to ? from : `${from} -> ${to}`}; ${says}`);
  effects.print(
    changes.length === 0
      ? `Nothing moved in ${now.comparable.length} claims.`
      : `${changes.length} of ${now.comparable.length} claims moved.`,
  );
  if (page !== undefined)
    await effects.files.write(resolve(page), renderComparison({version, names, before: was, after: now, changes}));
  return changes.length === 0 ? 0 : 1;
}

/** Names of the files, with their folders where the names alone are the same. */
function namesOf(before: string, after: string | undefined): [string, string] {
  if (after === undefined) return [basename(before), 'what is judged now'];
  return basename(before) === basename(after) ? [before, after] : [basename(before), basename(after)];
}

async function present(options: Options, version: string, effects: Effects): Promise<ComparedResults> {
  const verified = await verifyWhole(options, effects);
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
    throw fail((error as Error).message.split('\n')[0]!.slice(0, 120));
  }
}
