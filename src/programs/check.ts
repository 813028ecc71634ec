import {realpathSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {Yield} from '../contract/experiment.ts';
import type {Finding, Path} from '../spec/reading/index.ts';
import * as says from './check-messages.ts';
import {filesNamed} from './files-named.ts';
import {filesOf, isTooMany, leaves, within} from './inputs.ts';
import {paramsIn, unknownPlaceholder} from './placeholders.ts';
import {paramsSchema} from './params.ts';
import type {Program} from './program.ts';
import {patternFault} from './read/pattern.ts';
import type {Reading, Readings} from './yaml.ts';

/** What is wrong with a declaration whose shape is right. Nothing of the program runs. */
export async function programFindings(program: Program): Promise<Finding[]> {
  const {yaml} = program;
  return [
    ...formFindings(program),
    ...defaultFindings(program),
    ...readFindings(program, program.read, ['read']),
    ...readFindings(program, yaml.probe?.read ?? {}, ['probe', 'read']),
    ...commandsOf(program).flatMap(({argv, path}) => placeholderFindings(argv, path, Object.keys(yaml.params))),
    ...(await inputFindings(program)),
  ];
}

/** Each command that a run or a probe starts. */
const commandsOf = ({command, yaml}: Program): {argv: readonly string[]; path: Path}[] => [
  ...(command ? [{argv: command, path: ['command']}] : []),
  ...(yaml.probe ? [{argv: yaml.probe.command, path: ['probe', 'command']}] : []),
  ...Object.entries(yaml.mutants).map(([name, {args}]) => ({argv: ['', ...args], path: ['mutants', name, 'args']})),
];

function formFindings({command, yaml, read}: Program): Finding[] {
  if (command === undefined && yaml.import === undefined) return [{path: ['command'], ...says.noCommand()}];
  if (Object.keys(yaml.yields).length === 0) return [{path: ['yields'], ...says.noYields()}];
  if (yaml.import === undefined) {
    const isKnown = yaml.inputs.length + yaml.environment.versions.length > 0;
    return isKnown ? [] : [{path: ['inputs'], ...says.nothingIdentifies()}];
  }
  const foreign = (['command', 'probe', 'inputs', 'mutants', 'data'] as const).filter(
    (key) => Object.keys(yaml[key] ?? {}).length > 0,
  );
  const unread = Object.keys(yaml.yields).filter((name) => !Object.hasOwn(read, name));
  return [
    ...foreign.map((key) => ({path: [key], atKey: true, ...says.notOfImport(key)})),
    ...unread.map((name) => ({path: ['yields', name], ...says.unreadOfImport(name)})),
  ];
}

/** A default must be what the parameter may be. */
function defaultFindings({yaml}: Program): Finding[] {
  return Object.entries(yaml.params).flatMap(([name, declared]): Finding[] => {
    const [kind = '', {default: value} = {}] = (Object.entries(declared)[0] ?? []) as [string?, {default?: unknown}?];
    if (value === undefined || paramsSchema({[name]: declared}).safeParse({[name]: value}).success) return [];
    return [{path: ['params', name, kind, 'default'], ...says.invalidDefault(value)}];
  });
}

function placeholderFindings(argv: readonly string[], path: Path, params: readonly string[]): Finding[] {
  return argv.flatMap((argument, i): Finding[] => {
    const at = [...path, i];
    const unknown = paramsIn(argument).filter((name) => !params.includes(name));
    const word = unknownPlaceholder(argument);
    return [
      ...unknown.map((name) => ({path: at, ...says.unknownParam(name, params)})),
      ...(word === undefined ? [] : [{path: at, ...says.unknownPlaceholder(word, params)}]),
      ...(argument.includes('\0') ? [{path: at, ...says.nulCharacter()}] : []),
    ];
  });
}

function readFindings(program: Program, read: Readings, path: Path): Finding[] {
  const names = Object.keys(program.yields);
  return Object.entries(read).flatMap(([name, reading]): Finding[] => {
    const declared = program.yields[name];
    const at = [...path, name];
    if (!declared) return [{path: at, atKey: true, ...says.unknownYield(name, names)}];
    return readingFindings(reading, declared, program.yaml.import !== undefined).map((found) => ({path: at, ...found}));
  });
}

function readingFindings(reading: Reading, declared: Yield, isImport: boolean): Omit<Finding, 'path'>[] {
  if (declared.kind === 'points') return [says.pointsAreLines()];
  const axes = declared.kind === 'metric' ? declared.axes : [];
  if ('stdout' in reading) {
    if (isImport) return [says.nothingPrinted()];
    const fault = patternFault(reading.stdout);
    if (fault !== undefined) return [says.invalidPattern(fault)];
    return declared.kind === 'sample' || axes.length > 0 ? [says.oneNumberOnly('stdout')] : [];
  }
  if (declared.kind === 'sample') return [];
  const given = 'csv' in reading ? Object.keys(reading.at ?? {}) : reading.along ? [reading.along.axis] : [];
  const isSame = [...axes].sort().join() === given.sort().join();
  return isSame ? [] : [says.otherAxes('csv' in reading ? 'at' : 'along', given, axes)];
}

async function inputFindings(program: Program): Promise<Finding[]> {
  const {yaml, project, folder} = program;
  if (!statSync(join(project, folder), {throwIfNoEntry: false})?.isDirectory() || folder.startsWith('..'))
    return [{path: ['folder'], ...says.noFolder(yaml.folder)}];
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const key of ['inputs', 'import'] as const)
    for (const [i, pattern] of (yaml[key] ?? []).entries()) {
      const found = await filesOf(program, [pattern.replace(/\{seed\}/g, '*')]);
      const outside: string[] = [];
      for (const path of found) if (await leaves(project, join(project, path))) outside.push(path);
      if (found.length === 0) findings.push({path: [key, i], ...says.noInput(pattern)});
      if (outside.length > 0) findings.push({path: [key, i], ...says.outside(outside[0] ?? '')});
      for (const path of found) known.add(path).add(within(project, realpathSync(join(project, path))));
    }
  if (isTooMany([...known])) findings.push({path: ['inputs'], ...says.tooManyInputs(known.size)});
  for (const path of Object.keys(yaml.data)) known.add(within(project, join(project, folder, path)));
  for (const {argv, path} of commandsOf(program))
    for (const named of await filesNamed(program, argv)) {
      const at = [...path, named.index];
      if (named.state === 'missing') findings.push({path: at, ...says.noScript(named.path)});
      else if (named.state === 'outside') findings.push({path: at, ...says.outside(named.path)});
      else if (!known.has(named.path)) findings.push({path: at, ...says.undeclaredInput(named.path)});
    }
  return findings;
}
