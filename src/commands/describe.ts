import type {Effects} from '../contract/effects.ts';
import type {Needs, ProgramDeclared, Registry, Yield} from '../contract/experiment.ts';
import type {Options} from '../pipeline.ts';
import {loadRegistry} from '../run/index.ts';
import {findExperiment} from './find-experiment.ts';
import {paramsInWords, type ParamInWords} from './params-in-words.ts';

type AnyExperiment = Registry[string];

/** `claimbench describe [EXPERIMENT]`: what it takes and gives; without a name, all experiments. @returns 0 */
export async function describeCommand(
  name: string | undefined,
  options: Pick<Options, 'project'>,
  effects: Effects,
): Promise<number> {
  const registry = await loadRegistry(options.project, effects.files);
  const lines = name === undefined ? namesOf(registry) : linesOf(name, findExperiment(registry, name));
  const next =
    name === undefined
      ? '`claimbench describe EXPERIMENT` shows one of them in full.'
      : `Run it once: \`claimbench try ${name} --seed 1${neededOf(findExperiment(registry, name))}\``;
  effects.print([...lines, '', next].join('\n'));
  return 0;
}

const namesOf = (registry: Registry): string[] =>
  aligned(Object.entries(registry).map(([name, {says}]) => [name, says]));

function linesOf(name: string, experiment: AnyExperiment): string[] {
  const {says, needs, revision, yields, mutants} = experiment;
  return [
    `${name}: ${says}`,
    `${originOf(experiment)}. ${NEEDS[needs]} Revision ${revision}.`,
    ...part('Parameters', paramsInWords(experiment.params).flatMap(paramLines)),
    ...part('Yields', Object.entries(yields).map(yieldCells)),
    ...(experiment.program ? programLines(experiment.program.declared) : []),
    ...part(
      'Mutants',
      Object.entries(mutants).map(([mutant, one]) => [mutant, one.says]),
    ),
    ...part('Data', dataLines(experiment)),
  ];
}

/** Where its values come from. */
function originOf({live, program}: AnyExperiment): string {
  if (program?.imported) return 'Imported: `verify` reads results that exist already; nothing is run';
  return live ? 'Live: computed at every verify' : 'Recorded: `run` makes its runs, `record` keeps them';
}

const NEEDS: Readonly<Record<Needs, string>> = {
  nothing: 'Needs no tensors.',
  tfjs: 'Needs tfjs.',
  tensorflow: 'Needs tfjs and its native library.',
};

const part = (title: string, rows: readonly string[][]): string[] => [
  '',
  title,
  ...(rows.length === 0 ? ['  none'] : aligned(rows)),
];

function paramLines({name, forms, need, says}: ParamInWords): string[][] {
  const [first = '', ...others] = forms;
  const words = says === '' ? need : `${need}; ${says}`;
  if (others.length === 0) return [[name, `${first}; ${words}`]];
  return [[name, `one of these; ${words}`], ...forms.map((form) => ['', `  ${form}`])];
}

/** How it is started, and from what each of its quantities is read. */
function programLines({command, imports, folder, inputs, versions, read}: ProgramDeclared): string[] {
  const asTyped = (argv: readonly string[]): string =>
    argv.map((one) => (/^[^\s"'$]+$/.test(one) ? one : JSON.stringify(one))).join(' ');
  const rows = [
    ...(command.length > 0 ? [['command', asTyped(command)]] : []),
    ...(imports.length > 0 ? [['import', imports.join(', ')]] : []),
    ['folder', folder],
    ['inputs', inputs.join(', ') || 'none'],
    ...versions.map((one) => ['version', asTyped(one)]),
  ];
  return [...part('Program', rows), ...part('Read from', Object.entries(read))];
}

function yieldCells([name, one]: [string, Yield]): string[] {
  const random = one.random ? '' : ', not random';
  const repeats = one.repeats === undefined || one.repeats === 'bitwise' ? '' : `, repeats: ${one.repeats}`;
  return [name, `${kindInWords(one)}${random}${repeats}: ${one.says}`];
}

/** `metric in nats by epoch, lower is better`. */
function kindInWords(one: Yield): string {
  if (one.kind === 'images') return 'images';
  const unit = `${one.kind}, unit ${one.unit}`;
  if (one.kind === 'sample') return one.inOrder ? `${unit}, in the order of drawing` : unit;
  if (one.kind !== 'metric') return unit;
  const axes = one.axes.length === 0 ? 'one value' : `by ${one.axes.join(' and ')}`;
  const range = one.range === undefined ? '' : `, from ${one.range[0]} to ${one.range[1]}`;
  return `${unit}, ${axes}${range}${one.better === undefined ? '' : `, ${one.better} is better`}`;
}

/** The files that it reads with its default parameters. */
function dataLines(experiment: AnyExperiment): string[][] {
  if (!experiment.data) return [];
  const defaults = experiment.params.safeParse({});
  if (!defaults.success) return [['the files depend on parameters that have no default']];
  return Object.entries(experiment.data(defaults.data as never)).map(([file, sha256]) => [file, `SHA-256 ${sha256}`]);
}

const neededOf = ({params}: AnyExperiment): string =>
  paramsInWords(params)
    .filter(({need}) => need === 'required')
    .map(({name}) => ` --param ${name}=...`)
    .join('');

/** Rows in columns; the last column ends where it ends. */
function aligned(rows: readonly string[][]): string[] {
  const width = Math.max(0, ...rows.filter(({length}) => length > 1).map(([name = '']) => name.length));
  return rows.map(
    ([name = '', ...rest]) => `  ${rest.length === 0 ? name : `${name.padEnd(width)}  ${rest.join('')}`}`,
  );
}
