import {createHash} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Made} from '../contract/experiment.ts';
import {visible} from '../text/shown.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import {argvOf} from './argv.ts';
import {environmentOf} from './environment.ts';
import {fileDigest, filesOf} from './inputs.ts';
import {LIMITS} from './limits.ts';
import type {Program} from './program.ts';
import {started} from './start.ts';

/** What computes a run of a program: its command, the rest of its declaration, its files, and the versions. */
export async function madeOf(program: Program, versions: Record<string, string | null>): Promise<Made> {
  const {command, yaml, project, folder} = program;
  const {environment, limits, read, probe, mutants} = yaml;
  const {pass} = environment;
  return {
    ...(command && {command: JSON.stringify(command)}),
    declaration: digestOf({folder, pass, processors: limits.processors, read}),
    ...(probe && {probe: digestOf(probe)}),
    ...Object.fromEntries(Object.entries(mutants).map(([name, {args}]) => [`mutant ${name}`, JSON.stringify(args)])),
    ...(await fileDigests(program, await filesOf({project, folder}, [...yaml.inputs, ...(yaml.import ?? [])]))),
    ...Object.fromEntries(Object.entries(versions).map(([asked, said]) => [`version ${asked}`, said])),
  };
}

const digestOf = (value: object): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(value))))
    .digest('hex');

async function fileDigests({project}: Program, paths: readonly string[]): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const path of paths) digests[`file ${path}`] = (await fileDigest(join(project, path))) ?? 'missing';
  return digests;
}

/** What the version commands print, by command; null where one cannot be asked here. */
export async function versionsOf(program: Program): Promise<Record<string, string | null>> {
  const said: Record<string, string | null> = {};
  for (const argv of program.yaml.environment.versions) said[argv.join(' ')] = await ask(program, argv);
  return said;
}

async function ask(program: Program, argv: readonly string[]): Promise<string | null> {
  const {how, stdout, lastLines} = await started({
    argv: argvOf(program, argv),
    cwd: join(program.project, program.folder),
    env: environmentOf(program),
    timeMs: LIMITS.versionMs,
    workFolder: join(tmpdir(), 'claimbench-none'),
  });
  if (how.state !== 'exited' || how.code !== 0) return null;
  const text = stdout.trim() || lastLines.join(' ');
  return visible(text.replace(/\s*\n\s*/g, '; ').slice(0, 300));
}
