import {resolve} from 'node:path';
import {z} from 'zod';
import {CAUSES, type ComparedClaim} from '../contract/comparison.ts';
import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {verify, type Options} from '../harness.ts';
import {comparable, compare} from '../judge/compare.ts';
import {countingWatcher} from './progress.ts';

const resultsFile = z.looseObject({
  schema: z.literal(1),
  comparable: z.array(z.strictObject({
    claim: z.string(), state: z.enum(['reproduced', 'contradicted', 'inconclusive', 'not-run']), means: z.array(z.number().nullable()),
    digests: z.strictObject(Object.fromEntries(CAUSES.map((cause) => [cause, z.string()])) as Record<(typeof CAUSES)[number], z.ZodString>),
  })),
});

/** `claimbench compare`: each verdict or number that moved, and what changed with it. @returns 0 where nothing moved, else 1 */
export async function compareCommand(before: string, after: string | undefined, options: Options, effects: Effects): Promise<number> {
  const was = await read(before, effects);
  const now = after === undefined ? await present(options, effects) : await read(after, effects);
  const changes = compare(was, now);
  for (const {claim, from, to, says} of changes) effects.print(`${claim}: ${from === to ? from : `${from} -> ${to}`}; ${says}`);
  effects.print(changes.length === 0 ? `Nothing moved in ${now.length} claims.` : `${changes.length} of ${now.length} claims moved.`);
  return changes.length === 0 ? 0 : 1;
}

async function present(options: Options, effects: Effects): Promise<ComparedClaim[]> {
  const {plan, verdicts, evidence} = await verify({...options, replay: false}, countingWatcher({live: 0}, undefined, () => {}), effects);
  return comparable(plan, verdicts, evidence);
}

async function read(path: string, {files}: Effects): Promise<ComparedClaim[]> {
  const fail = (got: string) => new HarnessError('usage', {place: path, rule: 'invalid result file', got, expected: 'what `verify --json` writes, schema 1', action: 'Make it again.'});
  if (!(await files.exists(resolve(path)))) throw new HarnessError('usage', {place: path, rule: 'missing file', action: 'Name a file that `verify --json` wrote.'});
  try {
    return resultsFile.parse(JSON.parse(await files.readText(resolve(path)))).comparable;
  } catch (error) {
    throw fail((error as Error).message.split('\n')[0]!.slice(0, 120));
  }
}
