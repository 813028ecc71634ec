import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ownFile} from './files/own-file.ts';
import type {ResultsFile} from './report/index.ts';

export type {ResultsFile} from './report/index.ts';

export interface VerifyOptions {
  /** Folder with `specs/` and `experiments/`. */
  project: string;
  selectors?: string[];
  /** The documents' texts, where at hand. */
  documents?: string;
  store?: string;
}

export interface Verification {
  exitCode: number;
  /** All that the command said. */
  output: string;
  /** What `--json` writes; undefined where the command could not judge anything. */
  results: ResultsFile | undefined;
}

/** `claimbench`: runs `claimbench verify` once, in a process of its own. */
export async function verifyProject({project, selectors = [], documents, store}: VerifyOptions): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-'));
  try {
    const file = join(folder, 'results.json');
    const flags = [
      ...(documents === undefined ? [] : ['--documents', documents]),
      ...(store === undefined ? [] : ['--store', store]),
    ];
    const ended = await command(['verify', ...selectors, '--project', project, '--json', file, ...flags]);
    const written = await readFile(file, 'utf8').catch(() => undefined);
    return {...ended, results: written === undefined ? undefined : (JSON.parse(written) as ResultsFile)};
  } finally {
    await rm(folder, {recursive: true});
  }
}

function command(args: string[]): Promise<Omit<Verification, 'results'>> {
  const bin = fileURLToPath(ownFile('../bin/claimbench.mjs'));
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...args], {maxBuffer: 2 ** 26}, (error, stdout, stderr) =>
      done({exitCode: error ? Number(error.code) : 0, output: stdout + stderr}),
    );
  });
}
