/**
 * Mutates the code of the trainings, one place at a time, and tells whether the evidence notices: because a replay
 * gives other bits or fails, or because the changed code is beyond the replay.
 *
 *   npm run mutate -- [COUNT] [--log FILE] [--wait SECONDS]
 *
 * COUNT is 230 unless given: a mutant of each function and constant, then a second one. It takes some seconds a mutant.
 * FILE keeps the outcomes: called again with it, only mutants without an outcome are tried.
 * SECONDS is how long a replay may take: 120 unless given.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {parseArgs} from 'node:util';
import type {RunRecord} from '../src/contract/evidence.ts';
import type {PlannedRun} from '../src/contract/plan.ts';
import {ONE_CORE, PINS, QUIET} from '../src/engine/environment.ts';
import {lookUp} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {changedBeyond, compareProbes, groupsOf} from '../src/run/index.ts';
import {outcomeLog, type Noticed, type Outcome} from './mutate/log.ts';
import type {Replayed, ToReplay} from './mutate/replay.ts';
import {mutantsOf, type Mutant} from './mutate/sites.ts';
import {recordedEvidence} from './recorded-evidence.ts';

interface Case {
  id: string;
  run: PlannedRun;
  record: RunRecord;
}

const SEED = 'mutants of the trainings';
/** A process keeps all that it loaded, and what failed replays left. */
const MUTANTS_A_PROCESS = 20;
/** Enough for a replay; an endless loop must not fill the memory of the machine. */
const MEMORY = '--max-old-space-size=2048';

const {values, positionals} = parseArgs({
  options: {log: {type: 'string'}, wait: {type: 'string', default: '120'}},
  allowPositionals: true,
});
const count = Number(positionals[0] ?? 230);
const mostMs = Number(values.wait) * 1000;
const log = outcomeLog(values.log);
const {options, planned, places, recorded, sources} = await recordedEvidence();
await mkdir(options.store, {recursive: true});
const copies = await mkdtemp(`${options.store}/mutants-`);

/** One run of each case, with the record that its replay is compared with. */
function casesOf(): Case[] {
  const known = new Map([...recorded].map(([key, {record}]) => [key, {record, source: 'recorded' as const}]));
  const cases = new Map<string, Case>();
  for (const {runs} of groupsOf(planned, known))
    for (const run of runs) {
      const {record} = lookUp(known, run.key);
      const {document, spec, case: name} = run.usedBy[0];
      const id = `${document}/${spec}, ${name}`;
      if (record.probe && record.unreached && !cases.has(id)) cases.set(id, {id, run, record});
    }
  return [...cases.values()];
}

// ---- replays --------------------------------------------------------------------------------------------------
let child: ChildProcess | undefined;

function replay(job: ToReplay): Promise<Replayed | undefined> {
  child ??= fork(new URL('mutate/replay.ts', import.meta.url), {
    execArgv: ['--import', 'tsx', MEMORY],
    env: {...QUIET, ...process.env, ...PINS, ...ONE_CORE},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const at = child;
  return new Promise((done) => {
    const end = (outcome: Replayed | undefined): void => {
      clearTimeout(timer);
      at.removeAllListeners();
      if (outcome?.is !== 'probed') endProcess();
      done(outcome);
    };
    const timer = setTimeout(end, mostMs, undefined);
    at.once('message', (outcome: Replayed) => end(outcome));
    at.once('exit', (code) => end({is: 'failed', why: `exit code ${code}`}));
    at.send(job);
  });
}

/** The next replay starts another. */
function endProcess(): void {
  child?.kill('SIGKILL');
  child = undefined;
}

// ---- mutants --------------------------------------------------------------------------------------------------
async function noticedBy({id, run, record}: Case, folder: string): Promise<Outcome> {
  const {files} = lookUp(sources, run.asked.experiment);
  const outcome = await replay({folder, asked: run.asked, dataFolder: places.data, files});
  if (!outcome) return {by: 'no end', id};
  if (outcome.is === 'failed') return {by: 'a failure', id, why: outcome.why};
  const {probe, unreached} = record;
  if (!probe || !unreached) throw new Error(`${id}: the record says too little`);
  if (compareProbes(run.key, probe, outcome.probe, 0).outcome !== 'bitwise') return {by: 'other bits', id};
  return {by: changedBeyond(unreached, outcome.unreached).length > 0 ? 'changed beyond the replay' : 'nothing', id};
}

/** By the first case that notices, those whose replay executes the function before the others. */
async function noticed({file, name}: Mutant, cases: readonly Case[], folder: string): Promise<Outcome> {
  const isLast = ({record}: Case): number => Number(record.unreached?.code[file]?.[name] !== undefined);
  for (const one of [...cases].sort((a, b) => isLast(a) - isLast(b))) {
    const outcome = await noticedBy(one, folder);
    if (outcome.by !== 'nothing') return outcome;
  }
  return {by: 'nothing', id: 'all cases'};
}

async function outcomeOf(mutant: Mutant, cases: readonly Case[], name: string): Promise<Outcome> {
  const known = log.of(mutant);
  if (known) return known;
  const folder = await copyOf(name, mutant);
  const outcome = await noticed(mutant, cases, folder);
  await rm(folder, {recursive: true});
  if (outcome.by === 'a failure') await requireSound(nth(cases, 0));
  log.add(mutant, outcome);
  return outcome;
}

/** A replay fails by a mutant only where one of the unchanged code does not. @throws where that one fails too */
async function requireSound(one: Case): Promise<number> {
  const startedAt = Date.now();
  const {by} = await noticedBy(one, unchanged);
  if (by !== 'nothing') throw new Error(`${one.id}, without a mutant: ${by}`);
  return Date.now() - startedAt;
}

async function copyOf(name: string, mutant?: Mutant): Promise<string> {
  const folder = `${copies}/${name}`;
  const isLeftOut = /\.gz$|\.test\.ts$/;
  await cp(`${options.project}/experiments`, `${folder}/experiments`, {
    recursive: true,
    filter: (path) => !isLeftOut.test(path),
  });
  if (!mutant) return folder;
  const text = await readFile(mutant.file, 'utf8');
  const {start, end, becomes} = mutant;
  await writeFile(`${folder}/${mutant.file}`, text.slice(0, start) + becomes + text.slice(end));
  return folder;
}

/** The cases, the fastest first. @throws where the evidence does not hold here: mutants would prove nothing */
async function soundCases(): Promise<Case[]> {
  const timed: {one: Case; ms: number}[] = [];
  for (const one of casesOf()) timed.push({one, ms: await requireSound(one)});
  console.log(timed.map(({one, ms}) => `${one.id}: ${(ms / 1000).toFixed(1)} s`).join('\n'));
  return timed.sort((a, b) => a.ms - b.ms).map(({one}) => one);
}

const unchanged = await copyOf('unchanged');
const cases = await soundCases();
const files = [...new Set(cases.flatMap(({run}) => lookUp(sources, run.asked.experiment).files))];
const mutants = mutantsOf(files, SEED, count);
const table = new Map<Noticed, number>();
for (const [index, mutant] of mutants.entries()) {
  if (index % MUTANTS_A_PROCESS === 0) endProcess();
  const {file, line, name, was, becomes} = mutant;
  const {by, id, why} = await outcomeOf(mutant, cases, `${index}`);
  table.set(by, (table.get(by) ?? 0) + 1);
  console.log(`${by}: ${file}:${line} ${name}: ${was} -> ${becomes} (${id})`);
  if (why !== undefined) console.log(`  ${why}`);
}
endProcess();
await rm(copies, {recursive: true});
console.log('\n| noticed by | mutants |\n|---|---|');
for (const [by, times] of table) console.log(`| ${by} | ${times} |`);
const mutated = new Set(mutants.map(({file, name}) => `${file} ${name}`));
console.log(`\n${mutants.length} mutants of ${mutated.size} functions and constants.`);
