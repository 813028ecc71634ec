import {shown, visible} from '../text/shown.ts';
import {didYouMean, oneOf, quoted, type Sentence} from './messages.ts';

export const unknownExperiment = (name: string, names: string[]): Sentence => ({
  rule: 'unknown experiment',
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Correct the name, or add the experiment to experiments/.'),
});
export const unknownParam = (name: string, names: string[]): Sentence => ({
  rule: 'unknown parameter',
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Remove it.'),
});
export const otherSetting = (
  printed: string[],
  param: string,
  value: unknown,
  inCase: string | undefined,
): Sentence => ({
  rule: 'invalid setting',
  got: `${visible(param)}: ${shown(value)}${inCase === undefined ? '' : ` in case ${visible(inCase)}`}`,
  expected: `${printed.join(', ')}, as the document prints`,
  action:
    inCase === undefined
      ? 'Run what the document ran, or say under assumed why not.'
      : 'Run what the document ran, name the case that the document means with `case`, or say under assumed why not.',
});
export const paramsNotJson = (experiment: string): Sentence => ({
  rule: 'unsupported parameters',
  got: `values that are not JSON, from the schema of ${visible(experiment)}`,
  expected: 'numbers, texts, lists and mappings',
  action: 'Correct the schema of the experiment.',
});
export const paramsThrow = (message: string): Sentence => ({
  rule: 'invalid parameters',
  got: visible(message),
  action: 'Correct them.',
});
export const unknownCase = (name: string, names: string[]): Sentence => ({
  rule: 'unknown case',
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Add it under cases.'),
});
export const drawsOfSeveralCases = (names: string[]): Sentence => ({
  rule: 'missing case',
  got: `${names.length} cases`,
  expected: `${oneOf(names)}: cases of one seed share its noise, and a test of a distribution needs independent draws`,
  action: 'Name the case whose draws are judged.',
});
export const unpaired = (places: string, expected: string, side: string): Sentence => ({
  rule: 'invalid points: the sides are paired by place',
  got: places,
  expected: `${expected}, as in ${side}`,
  action: 'Name the same points on both sides.',
});
export const unknownYield = (kind: string, name: string, names: string[]): Sentence => ({
  rule: `unknown ${kind}`,
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Name one that the experiment yields.'),
});
export const wrongYield = (name: string, got: string, expected: string): Sentence => ({
  rule: 'invalid kind',
  got: `${quoted(name)}, which is ${kindInWords(got)}`,
  expected: kindInWords(expected),
  action: `Name ${kindInWords(expected)}.`,
});
export const unknownAxis = (axis: string, metric: string, axes: readonly string[]): Sentence => ({
  rule: 'unknown axis',
  got: quoted(axis),
  expected: axes.length > 0 ? oneOf(axes) : `none: ${visible(metric)} has no axes`,
  action: didYouMean(axis, axes, axes.length > 0 ? 'Use an axis of the metric.' : 'Remove at.'),
});
export const unknownAxisName = (axis: string, axes: readonly string[]): Sentence => ({
  rule: 'unknown axis',
  got: quoted(axis),
  expected: axes.length > 0 ? oneOf(axes) : 'none: no metric of the experiment has axes',
  action: didYouMean(axis, axes, 'Name an axis of the experiment, or remove it.'),
});
/** @param end - the last point of the axis, in the case named if there are several */
export const beyondRun = (
  point: number,
  {axis, last, caseName}: {axis: string; last: number; caseName?: string},
): Sentence => ({
  rule: 'invalid point: it lies beyond the end of the run',
  got: `${visible(axis)} ${point}`,
  expected:
    `at most ${last}: ${visible(axis)}s is ${last}` + (caseName === undefined ? '' : ` in case ${visible(caseName)}`),
  action: `Name a point of the run, or raise ${visible(axis)}s.`,
});
export const unknownMutant = (name: string, names: string[]): Sentence => ({
  rule: 'unknown mutant',
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Name one of the experiment.'),
});
export const wrongUnit = (unit: string, metric: string, expected: string): Sentence => ({
  rule: 'invalid unit',
  got: quoted(unit),
  expected: `${quoted(expected)}, the unit of ${visible(metric)}`,
  action: `Write ${visible(expected)}, and the numbers in it.`,
});
export const measuresNothing = (): Sentence => ({
  rule: 'invalid mutants',
  got: 'detects on an arithmetic claim',
  expected: 'a claim that runs something',
  action: 'Remove detects.',
});
const kindInWords = (kind: string): string =>
  ({metric: 'a metric', sample: 'a sample', points: 'a set of points', images: 'a set of images'})[kind] ?? kind;
