import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {Made, OpenContext, Probe, RunEvent, Session} from '../contract/experiment.ts';
import {HarnessError} from '../contract/error.ts';
import {makeFolder} from '../files/make-folder.ts';
import {lookUp} from '../lists/look-up.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import {visible} from '../text/shown.ts';
import {argvOf} from './argv.ts';
import {environmentOf} from './environment.ts';
import {BadOutput, type Wrong} from './fault.ts';
import {fileDigest} from './inputs.ts';
import {LIMITS} from './limits.ts';
import {eventsOf} from './lines.ts';
import {madeOf} from './made.ts';
import * as says from './messages.ts';
import {programSeed, type Given} from './placeholders.ts';
import type {Program} from './program.ts';
import {readValues, type Outputs} from './read/index.ts';
import {started, type Ended} from './start.ts';
import {timeMs} from './time.ts';
import {makeWork, type Work} from './work.ts';
import type {Readings} from './yaml.ts';

export interface ProgramParts {
  /** Arguments after those of the command: a mutant replaces them. */
  args: readonly string[];
}
type Context = OpenContext<Record<string, unknown>, ProgramParts>;

/** How often a lasting run shows that it lasts. */
const HEARTBEAT_MS = 5000;

/** A session that starts the program, waits for its end, and reads what it gave. */
export function sessionOf(program: Program, context: Context): Session {
  const probe = program.yaml.probe;
  return {run: () => run(program, context), ...(probe && {probe: () => probed(program, context)}), close() {}};
}

/** One start of the program: a whole run or a probe. */
interface Task {
  command: readonly string[];
  read: Readings;
  timeMs: number;
  /** Where lines and state survive a kill, and what makes them: other files or another command start again. */
  kept?: {folder: string; made: Made};
}

async function* run(program: Program, context: Context): AsyncGenerator<RunEvent> {
  const {yaml, command = [], read, timeMs: most, yields} = program;
  if (yaml.import) {
    yield* await importedBy(program, context);
    return;
  }
  const before = await madeOf(program, {});
  await requireData(program, context);
  const task: Task = {
    command: [...command, ...context.parts.args],
    read,
    timeMs: most,
    ...(context.state !== undefined && {kept: {folder: context.state, made: before}}),
  };
  const result = resultOf(program, context, task);
  const startedMs = Date.now();
  for (;;) {
    const ended = await Promise.race([result, pause(HEARTBEAT_MS)]);
    if (ended) break;
    yield {
      kind: 'progress',
      done: Math.round((Date.now() - startedMs) / 1000),
      of: most / 1000,
      unit: 'seconds of its time limit:',
    };
  }
  const {events, lastLines} = await result;
  const changed = changedSince(before, await madeOf(program, {}));
  if (changed.length > 0) throw faultOf(program, context, says.changedMeanwhile(changed));
  requireAll(program, context, events, Object.keys(yields), lastLines);
  yield* events;
}

async function probed(program: Program, context: Context): Promise<Probe> {
  const {command, read = {}, time} = lookUp({probe: program.yaml.probe}, 'probe') ?? {command: []};
  await requireData(program, context);
  const most = timeMs(time ?? '') ?? LIMITS.defaultTimeMs;
  const task: Task = {command: [...command, ...context.parts.args], read, timeMs: most};
  const {events, lastLines} = await resultOf(program, context, task);
  if (events.length === 0) throw faultOf(program, context, says.nothingGiven(), lastLines);
  const numbers = events.flatMap((event): [string, number][] =>
    event.kind === 'metric' ? [[[event.name, ...Object.entries(event.at).flat()].join(' '), event.value]] : [],
  );
  return {
    says: `what \`${visible(command.join(' '))}\` gives`,
    numbers: Object.fromEntries(numbers.slice(-100)),
    digest: createHash('sha256').update(JSON.stringify(events)).digest('hex'),
  };
}

interface Result {
  events: RunEvent[];
  lastLines: readonly string[];
}

/** @throws HarnessError that says how the program ended, or what is wrong with what it gave */
async function resultOf(program: Program, context: Context, task: Task): Promise<Result> {
  const work = await makeWork(program, context.params);
  let lastLines: readonly string[] = [];
  try {
    const place = await placeOf(program, task, work);
    const given: Given = {...context, ...place, paramsFile: work.paramsFile};
    const argv = argvOf(program, task.command, given, work.inputs);
    const ended = await started({
      argv,
      cwd: work.cwd,
      env: {
        ...environmentOf(program),
        TMPDIR: work.tmp,
        CLAIMBENCH_SEED: String(programSeed(context.seed)),
        CLAIMBENCH_PARAMS: work.paramsFile,
        CLAIMBENCH_OUT: place.out,
        CLAIMBENCH_STATE: place.state,
      },
      timeMs: task.timeMs,
      workFolder: work.folder,
      out: place.out,
    });
    lastLines = ended.lastLines;
    const wrong = wrongEnd(ended, argv, task.timeMs);
    if (wrong) throw new BadOutput(wrong);
    const events = eventsOf(await textOf(place.out), place.earlier);
    if (events.some(({kind}) => kind === 'diverged')) return {events, lastLines};
    const outputs = {root: work.folder, folder: work.cwd, stdout: ended.stdout, cut: ended.cut};
    return {events: [...events, ...(await valuesOf(program, task.read, given, outputs))], lastLines};
  } catch (error) {
    throw error instanceof BadOutput ? faultOf(program, context, error.wrong, lastLines) : error;
  } finally {
    await work.remove();
  }
}

/**
 * Where a start writes its lines and its state. Lines that another start wrote stay, if the same files and the same
 * command made them; a line that a kill cut short goes.
 */
async function placeOf({name}: Program, {kept}: Task, work: Work) {
  const root = kept?.folder ?? join(work.folder, 'given');
  const place = {out: join(root, 'out.jsonl'), state: join(root, 'state'), earlier: 0};
  if (!kept) {
    await makeFolder(place.state);
    return place;
  }
  const madePath = join(root, 'made.json');
  const made = canonicalJson(kept.made);
  if (existsSync(root) && (await textOf(madePath)) !== made) {
    process.stderr.write(`experiment ${name}: its files or its command changed: the run starts again.\n`);
    await rm(root, {recursive: true});
  }
  await makeFolder(place.state);
  await writeFile(madePath, made);
  const lines = await textOf(place.out);
  const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
  if (whole.length < lines.length) await truncate(place.out, Buffer.byteLength(whole));
  return {...place, earlier: whole.split('\n').length - 1};
}

const textOf = (path: string): Promise<string> => (existsSync(path) ? readFile(path, 'utf8') : Promise.resolve(''));

function wrongEnd({how}: Ended, argv: readonly string[], most: number): Wrong | undefined {
  switch (how.state) {
    case 'exited':
      return how.code === 0 ? undefined : says.exitCode(how.code);
    case 'killed':
      return says.killed(how.signal);
    case 'not-started':
      return says.notStarted(argv[0] ?? '', how.why);
    case 'timed-out':
      return says.timedOut(most / 1000);
    case 'too-much':
      return says.tooMuch();
  }
}

async function valuesOf(program: Program, read: Readings, given: Given, outputs: Outputs): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (const [name, reading] of Object.entries(read))
    events.push(...(await readValues(name, lookUp(program.yields, name), reading, given, outputs)));
  return events;
}

/** What files that exist already say of this seed and these parameters. */
async function importedBy(program: Program, context: Context): Promise<RunEvent[]> {
  const {project, folder, read} = program;
  const outputs = {root: project, folder: join(project, folder), stdout: '', cut: false};
  try {
    return await valuesOf(program, read, context, outputs);
  } catch (error) {
    throw error instanceof BadOutput ? faultOf(program, context, says.inImport(error.wrong)) : error;
  }
}

async function requireData(program: Program, context: Context): Promise<void> {
  for (const [path, expected] of Object.entries(program.yaml.data)) {
    const digest = await fileDigest(join(program.project, program.folder, path));
    if (digest !== expected) throw faultOf(program, context, says.alteredFile(path, digest, expected));
  }
}

function requireAll(
  program: Program,
  context: Context,
  events: readonly RunEvent[],
  names: readonly string[],
  lastLines: readonly string[],
): void {
  if (events.some(({kind}) => kind === 'diverged')) return;
  const given = [...new Set(events.flatMap((event) => ('name' in event ? event.name : [])))];
  if (names.every((name) => given.includes(name))) return;
  throw faultOf(program, context, says.missingValues(names, given), lastLines);
}

function changedSince(before: Made, after: Made): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
}

function faultOf(
  {name}: Program,
  {seed}: Pick<Context, 'seed'>,
  wrong: Wrong,
  lastLines: readonly string[] = [],
): HarnessError {
  const said = lastLines.map((line) => `"${visible(line.slice(0, 200))}"`).join(' / ');
  const got = [wrong.got, ...(said === '' ? [] : [`after it said ${said}`])].filter(Boolean).join(', ');
  const place = `experiment ${name}, seed ${seed}`;
  return new HarnessError('harness', {place, ...wrong, ...(got !== '' && {got})});
}
