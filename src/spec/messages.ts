import type {Problem} from '../contract/error.ts';
import {nearestName} from '../text/nearest-name.ts';
import {shown, visible} from '../text/shown.ts';
import type {Path} from './finding.ts';

/** A problem without its place. */
export type Sentence = Omit<Problem, 'place'>;

export const quoted: (name: string) => string = shown;
export const oneOf = (names: Iterable<string>): string => {
  const all = [...names].map(visible);
  if (all.length === 0) return 'none';
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : all[0]!;
};
const didYouMean = (name: unknown, names: Iterable<string>, otherwise: string): string => {
  const nearest = typeof name === 'string' ? nearestName(name, names) : undefined;
  return nearest === undefined ? otherwise : `Did you mean ${visible(nearest)}?`;
};

// ---- files ----------------------------------------------------------------------------------------------------
export const noSpecs = (): Sentence => ({
  rule: 'missing specs',
  expected: 'specs/<document>/document.yaml and a YAML file per experiment',
  action: 'Add them, or name another project with --project.',
});
export const noDocument = (folder: string): Sentence => ({
  rule: 'missing file',
  expected: `document.yaml beside the specs of ${folder}`,
  action: 'Add it: id, title, authors, date, sha256.',
});
export const misplacedFile = (): Sentence => ({
  rule: 'unsupported file name',
  expected: 'specs/<document>/<spec>.yaml, in lower-case letters, digits and hyphens',
  action: 'Move or rename it.',
});
export const fileTooLarge = (bytes: number, limit: number): Sentence => ({
  rule: 'unsupported size',
  got: `${bytes} bytes`,
  expected: `at most ${limit}`,
  action: 'Split the spec.',
});
export const notUtf8 = (): Sentence => ({
  rule: 'invalid encoding',
  expected: 'UTF-8',
  action: 'Save the file as UTF-8.',
});
export const tooDeep = (limit: number): Sentence => ({
  rule: 'unsupported nesting',
  expected: `at most ${limit} levels`,
  action: 'Write it flatter.',
});
export const tooLarge = (nodes: number, depth: number): Sentence => ({
  rule: 'unsupported size',
  expected: `at most ${nodes} values, ${depth} deep, aliases counted in full`,
  action: 'Use fewer aliases, or split the spec.',
});
export const tooManyAliases = (limit: number): Sentence => ({
  rule: 'unsupported number of aliases',
  expected: `at most ${limit}`,
  action: 'Write the values out.',
});
export const unknownAlias = (name: string): Sentence => ({
  rule: 'unknown alias',
  got: quoted(name),
  expected: 'an anchor further up',
  action: 'Write the value out.',
});
export const SECOND_DOCUMENT = 'a second document begins here';
export const invalidYaml = (message: string): Sentence => ({
  rule: `invalid YAML: ${visible(message)}`,
  action: 'Correct the YAML.',
});
export const foreignTag = (message: string): Sentence => ({
  rule: 'unsupported tag',
  got: visible(message),
  expected: 'plain YAML',
  action: 'Remove the tag.',
});
export const keyNotText = (): Sentence => ({
  rule: 'invalid key',
  expected: 'a name',
  action: 'Write a name before the colon.',
});
export const forbiddenKey = (key: string): Sentence => ({
  rule: 'unsupported key',
  got: quoted(key),
  action: 'Rename it.',
});
export const duplicateKey = (key: string): Sentence => ({
  rule: 'duplicate key',
  got: quoted(key),
  expected: 'each key once',
  action: 'Remove one.',
});
export const wrongFolder = (id: string, folder: string): Sentence => ({
  rule: 'invalid id',
  got: quoted(id),
  expected: `the folder's name, ${folder}`,
  action: `Write ${folder}, or rename the folder.`,
});

// ---- shapes ---------------------------------------------------------------------------------------------------
const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'null',
};
export const typeInWords = (type: string): string => TYPES[type] ?? type;
export const typesInWords = (types: string[]): string => oneOf(new Set(types.map(typeInWords)));

export const missing = (path: Path, expected: string): Sentence => ({
  rule: path.at(-1) === 'because' ? 'missing reason' : 'missing',
  expected,
  action: `Add ${visible(String(path.at(-1)))}.`,
});
export const unknownKey = (key: string, names: string[]): Sentence => ({
  rule: 'unknown key',
  got: quoted(key),
  expected: oneOf(names),
  action: didYouMean(key, names, 'Remove it.'),
});
export const unknownName = (name: unknown, names: string[]): Sentence => ({
  rule: 'unknown value',
  got: shown(name),
  expected: oneOf(names),
  action: didYouMean(name, names, names.length === 1 ? `Write ${names[0]}.` : 'Write one of these.'),
});
/** A rule of the schema's own, in its own words. */
export const ownRule = (message: string): Sentence => ({rule: visible(message), action: 'Correct it.'});
export const invalidText = (value: unknown, expected: string): Sentence => ({
  rule: 'invalid value',
  got: shown(value),
  expected: visible(expected),
  action: 'Correct it.',
});

export function wrongType(path: Path, input: unknown, wanted: string[]): Sentence {
  const expected = typesInWords(wanted);
  if (typeof input === 'number' && !Number.isFinite(input))
    return {rule: 'not finite', got: String(input), expected, action: 'Write a finite number.'};
  const got =
    input === null
      ? 'nothing'
      : Array.isArray(input)
        ? 'a list'
        : typeof input === 'object'
          ? 'a mapping'
          : shown(input);
  const sentence = {rule: 'invalid type', got, expected};
  if (typeof input === 'number' && wanted.includes('string')) {
    const printed = path.some((part) => ['printed', 'parts', 'than', 'nats'].includes(String(part)));
    return {
      ...sentence,
      action: printed ? 'Put it in quotes, as printed: "0.90" and "0.9" differ.' : 'Put it in quotes.',
    };
  }
  const quotedNumber = typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input));
  if (quotedNumber && wanted.includes('number')) return {...sentence, action: 'Remove the quotes.'};
  return {...sentence, action: `Write ${expected}.`};
}

interface Range {
  code: 'too_small' | 'too_big';
  origin: string;
  inclusive?: boolean;
  minimum?: number | bigint;
  maximum?: number | bigint;
  input?: unknown;
}

export function outOfRange(path: Path, {code, origin, inclusive, minimum, maximum, input}: Range): Sentence {
  const limit = Number(code === 'too_small' ? minimum : maximum);
  const low = code === 'too_small';
  if (origin === 'string' && low && limit === 1)
    return {rule: 'missing text', got: shown(input), expected: 'at least one character', action: 'Write it.'};
  const length = `at ${low ? 'least' : 'most'} ${limit}`;
  const fix = low ? 'Add what is missing.' : 'Shorten it.';
  if (origin === 'string')
    return {rule: 'invalid length', got: `${String(input).length} characters`, expected: length, action: fix};
  if (origin === 'array')
    return {rule: 'invalid length', got: `${(input as unknown[]).length} items`, expected: length, action: fix};
  if (path.join('.') === 'seeds.from')
    return {
      rule: 'invalid seed',
      got: shown(input),
      expected: `${limit} or ${low ? 'more' : 'less'}`,
      action: `Write ${low ? limit : 1}.`,
    };
  const expected =
    inclusive === false ? `${low ? 'more' : 'less'} than ${limit}` : `${limit} or ${low ? 'more' : 'less'}`;
  return {
    rule: 'invalid number',
    got: shown(input),
    expected,
    action: `Write ${inclusive === false ? 'a number ' : ''}${expected}.`,
  };
}

// ---- claims ---------------------------------------------------------------------------------------------------
export const noAssertion = (kinds: readonly string[]): Sentence => ({
  rule: 'missing assertion',
  expected: `one of ${oneOf(kinds)}`,
  action: 'Add one: a claim without it would never be judged.',
});
export const manyAssertions = (given: string[]): Sentence => ({
  rule: 'ambiguous assertion',
  got: given.join(' and '),
  expected: 'one',
  action: 'Split the claim.',
});
export const duplicateClaim = (id: string, first: string): Sentence => ({
  rule: 'duplicate claim id',
  got: quoted(id),
  expected: `one of its kind; the first is at line ${first}`,
  action: 'Rename one.',
});
export const noCases = (): Sentence => ({
  rule: 'missing cases',
  expected: 'at least one',
  action: 'Add one, or remove cases.',
});
export const unknownCorrection = (id: string, ids: string[]): Sentence => ({
  rule: 'unknown claim',
  got: quoted(id),
  expected: 'a claim of this document',
  action: didYouMean(id, ids, 'Add the correction that states what holds.'),
});
export const correctionOfItself = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: quoted(id),
  expected: 'another claim',
  action: 'Name the correction that states what holds.',
});
export const correctionIsWrongToo = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: `${quoted(id)}, which is expected to be contradicted itself`,
  expected: 'a claim that holds',
  action: 'Name the correction that states what holds.',
});
export const correctionOfRight = (): Sentence => ({
  rule: 'invalid correction',
  got: 'a claim that is expected to be reproduced',
  expected: 'correction only where expect is contradicted or open',
  action: 'Remove correction, or write expect: contradicted.',
});
export const ambiguousCorrection = (id: string, files: string[]): Sentence => ({
  rule: 'ambiguous correction',
  got: `${quoted(id)} in ${files.map(visible).join(' and ')}`,
  expected: 'an id that one spec of the document has',
  action: 'Rename one.',
});
export const restsOnNothing = (sentence: string): Sentence => ({
  rule: 'missing claim',
  got: quoted(sentence),
  expected: 'a claim that it rests on: {spec/claim} for its value, or [words](spec/claim)',
  action: 'Name one.',
});
export const unknownFound = (claim: string, claims: readonly string[]): Sentence => ({
  rule: 'unknown claim',
  got: quoted(claim),
  expected: 'a claim of this document, as spec/claim',
  action: didYouMean(claim, claims, 'Correct it.'),
});
export const noCorrection = (): Sentence => ({
  rule: 'missing correction',
  expected: 'with expect: contradicted, the claim that states what holds',
  action: 'Add correction.',
});
export const contradictedWithoutReason = (): Sentence => ({
  rule: 'missing reason',
  expected: 'with expect: contradicted, why the claim is wrong',
  action: 'Add because.',
});
export const unknownFigure = (id: string, ids: string[]): Sentence => ({
  rule: 'unknown figure',
  got: quoted(id),
  expected: ids.length > 0 ? oneOf(ids) : 'a figure of this spec, which has none',
  action: didYouMean(id, ids, 'Add it under figures.'),
});
export const idleFigure = (): Sentence => ({
  rule: 'unused figure: it is shown on the cards of the claims that name it, and none does',
  action: 'Name it as `figure` of a claim, or remove it.',
});
export const unequalLists = (length: number, points: number, what: string): Sentence => ({
  rule: 'invalid length',
  got: `${length} items`,
  expected: `${points}, one for each ${what}`,
  action: 'Make the lists equally long.',
});
export const printedIsMissing = (): Sentence => ({
  rule: 'missing',
  expected: 'run, constant or {meanOf: k}',
  action: 'Add printedIs beside printed.',
});
export const printedIsAlone = (): Sentence => ({
  rule: 'missing printed number',
  expected: 'printed beside printedIs',
  action: 'Add printed, or remove printedIs.',
});
export const reversed = (from: number, to: number): Sentence => ({
  rule: 'invalid interval',
  got: `from ${from} to ${to}`,
  expected: 'from below to',
  action: 'Exchange them.',
});
export const indexTwice = (index: number): Sentence => ({
  rule: 'duplicate point',
  got: `${index} twice`,
  expected: 'each point once',
  action: 'Remove one.',
});
export const unknownPoint = (point: string, asked: number[]): Sentence => ({
  rule: 'unknown point',
  got: quoted(point),
  expected:
    asked.length > 0
      ? oneOf([...new Set(asked)].map(String))
      : 'a point named in `at`, which the assertion does not have',
  action: 'Name points that the claim is judged at.',
});
export const divisionByZero = (): Sentence => ({
  rule: 'invalid number',
  got: '0',
  expected: 'a divisor other than 0',
  action: 'Correct times.',
});

// ---- against the registry -------------------------------------------------------------------------------------
export const unknownExperiment = (name: string, names: string[]): Sentence => ({
  rule: 'unknown experiment',
  got: quoted(name),
  expected: oneOf(names),
  action: didYouMean(name, names, 'Add it to experiments/index.ts.'),
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
  action: 'Run what the document ran, or say under assumed why not.',
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
