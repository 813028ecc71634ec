import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {isAlarm} from './assess/index.ts';
import {claimMessage, type ResultsFile} from './report/index.ts';

/** `claimbench/vitest`: each claim as a test of its own, with its numbers in the message. */
export interface ClaimTests {
  /** Folder with `specs/` and `experiments/`. */
  project: string;
  selectors?: string[];
  /** The documents' texts, where at hand. */
  documents?: string;
  store?: string;
}

/**
 * Runs `claimbench verify` once, in a process of its own, and registers a test for each claim, named by the claim's id. Inconclusive and open
 * claims pass and say so.
 * To be awaited at the top of a test file.
 *
 * @throws where the command could not judge anything (exit code 2 or 4, or 3 without results), with all that it said
 */
export async function claimTests({project, selectors = [], documents, store}: ClaimTests): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-'));
  const file = join(folder, 'results.json');
  const flags = [
    ...(documents === undefined ? [] : ['--documents', documents]),
    ...(store === undefined ? [] : ['--store', store]),
  ];
  const ended = await command(['verify', ...selectors, '--project', project, '--json', file, ...flags]);
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === undefined || ended.code === 4)
    throw new Error(`claimbench verify ended with exit code ${ended.code}\n${ended.output}`);
  const {claims} = JSON.parse(written) as ResultsFile;
  await rm(folder, {recursive: true});
  for (const claim of claims)
    test(claim.id, ({task}) => {
      // beside the title, which must not change with the verdict
      Object.assign(task.meta, {verdict: claim.verdict, reason: claim.reason});
      if (isAlarm(claim.outcome)) expect.fail(claimMessage(claim));
    });
  test('the command agrees: its exit code', () => {
    expect(ended.code, ended.output).toBe(claims.some(({outcome}) => isAlarm(outcome)) ? 1 : 0);
  });
}

function command(args: string[]): Promise<{code: number; output: string}> {
  const bin = fileURLToPath(new URL('../bin/claimbench.mjs', import.meta.url));
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...args], {maxBuffer: 2 ** 26}, (error, stdout, stderr) =>
      done({code: error ? Number(error.code) : 0, output: stdout + stderr}),
    );
  });
}
