import type {z} from 'zod';
import {nth} from '../lists/nth.ts';
import {nearestName} from '../text/nearest-name.ts';
import type {Finding, Path} from './finding.ts';
import {oneOf} from './messages.ts';
import * as says from './shape-messages.ts';
import {formsOf, type WithDef} from './union-forms.ts';

type Issue = z.core.$ZodIssue;
type Raw = z.core.$ZodRawIssue;

/** A value against a schema: the value with its defaults, or every finding. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
): {value: T; findings: []} | {value: undefined; findings: Finding[]} {
  const result = schema.safeParse(value, {reportInput: true, error: hint});
  if (result.success) return {value: result.data, findings: []};
  return {value: undefined, findings: findingsOf(result.error.issues, [])};
}

/**
 * What the sentences need and an issue lacks, carried in its message: the known names for an unknown key, the
 * description of the schema (or nothing) for a wrong type, the forms for a union. A schema's own message goes before
 * this one.
 */
function hint(issue: Raw): string | undefined {
  const schema = issue.inst as {description?: string; _zod: {def: {shape?: object}}} | undefined;
  const def = schema?._zod.def;
  if (issue.code === 'invalid_union' && schema) return oneOf(new Set(formsOf(schema as unknown as WithDef)));
  if (issue.code === 'unrecognized_keys') return Object.keys(def?.shape ?? {}).join(' ');
  return issue.code === 'invalid_type' ? (schema?.description ?? '') : undefined;
}

function findingsOf(issues: readonly Issue[], base: Path): Finding[] {
  // A misspelt key is one mistake, not an unknown key and a missing one.
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => joined(issue.path, near(key, issue))) : [],
    ),
  );
  return issues
    .filter((issue) => !(isMissing(issue) && meant.has(joined(issue.path.slice(0, -1), String(issue.path.at(-1))))))
    .flatMap((issue) => findingOf(issue, [...base, ...(issue.path as Path)]));
}

const near = (key: string, issue: Issue): string | undefined => nearestName(key, issue.message.split(' '));
const joined = (path: readonly PropertyKey[], key: string | undefined): string =>
  JSON.stringify([...path.map(String), key]);
const isMissing = (issue: Issue): boolean =>
  issue.input === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code);

function findingOf(issue: Issue, path: Path): Finding[] {
  const {input} = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        ...says.unknownKey(key, issue.message.split(' ')),
      }));
    case 'invalid_union':
      return ofUnion(issue, path);
    case 'invalid_key':
      return [{path, atKey: true, ...says.invalidText(input, issue.issues[0]?.message ?? 'another name')}];
    case 'invalid_type':
      if (input === undefined)
        return [{path, ...says.missing(path, issue.message || says.typeInWords(issue.expected))}];
      return [{path, ...says.wrongType(path, input, [issue.expected])}];
    case 'invalid_value':
      if (input === undefined) return [{path, ...says.missing(path, oneOf(issue.values.map(String)))}];
      return [{path, ...says.unknownName(input, issue.values.map(String))}];
    case 'too_small':
    case 'too_big':
      return [{path, ...says.outOfRange(path, issue)}];
    case 'custom':
      return [{path, ...says.ownRule(issue.message)}];
    default:
      return [{path, ...says.invalidText(input, issue.message)}];
  }
}

/** Of the forms a value may have, the one that was probably meant. */
function ofUnion(issue: Extract<Issue, {code: 'invalid_union'}>, path: Path): Finding[] {
  const {input} = issue;
  if ('discriminator' in issue && issue.discriminator && issue.errors.length === 0) {
    const options = ((issue as {options?: unknown[]}).options ?? []).map(String);
    const given = (input as Record<string, unknown> | undefined)?.[issue.discriminator];
    return [{path, ...(given === undefined ? says.missing(path, oneOf(options)) : says.unknownName(given, options))}];
  }
  const branches = flattened(issue);
  const wanted = branches
    .flat()
    .filter(isWrongType)
    .flatMap((each) => ('values' in each ? each.values.map(String) : [each.expected]));
  if (input === undefined) return [{path, ...says.missing(path, issue.message)}];
  const mistyped =
    (typeof input === 'string' && wanted.includes('number') && input.trim() !== '' && Number.isFinite(Number(input))) ||
    (typeof input === 'number' && wanted.includes('string'));
  const fitting = branches.filter((branch) => !branch.some(isWrongType));
  const isNotFinite = typeof input === 'number' && !Number.isFinite(input);
  if (mistyped || isNotFinite) return [{path, ...says.wrongType(path, input, wanted)}];
  if (fitting.length === 0) return [{path, ...says.wrongForm(input, issue.message)}];
  if (fitting.every(isOtherName)) return [{path, ...says.unknownForm(input, issue.message, namesOf(fitting))}];
  const foreign = foreignKey(fitting, path);
  if (foreign.length > 0) return foreign;
  const byCost = fitting.map((branch) => ({branch, cost: cost(branch)})).sort((a, b) => a.cost - b.cost);
  return findingsOf(nth(byCost, 0).branch, path);
}

/** Not even of the kind that this form asks for: a mapping, say, where it is one of a few names. */
function isWrongType(issue: Issue): issue is Extract<Issue, {code: 'invalid_type' | 'invalid_value'}> {
  if (issue.path.length > 0) return false;
  return (
    issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof issue.input !== typeof issue.values[0])
  );
}

/** A name, where other names are known. */
const isOtherName = (branch: Issue[]): boolean =>
  branch.every((each) => each.path.length === 0 && each.code === 'invalid_value');

const namesOf = (branches: readonly Issue[][]): string[] =>
  branches.flat().flatMap((each) => (each.code === 'invalid_value' ? each.values.map(String) : []));

/** Unions within unions as one list of branches. */
function flattened(issue: Extract<Issue, {code: 'invalid_union'}>): Issue[][] {
  return issue.errors.flatMap((branch) => {
    const [only] = branch;
    const nested =
      branch.length === 1 && only?.code === 'invalid_union' && only.path.length === 0 && only.errors.length > 0;
    return nested ? flattened(only) : [branch];
  });
}

/**
 * How far the value is from a form: a key that is nearly right costs half, and so does what is wrong within a key that
 * is right.
 */
function cost(branch: Issue[]): number {
  return branch.reduce((sum, issue) => {
    const within = issue.path.length > (isMissing(issue) ? 1 : 0) ? 0.5 : 1;
    return (
      sum +
      within *
        (issue.code === 'unrecognized_keys' ? issue.keys.reduce((n, key) => n + (near(key, issue) ? 0.5 : 1), 0) : 1)
    );
  }, 0);
}

/** A key that no form has: all that it could be, instead of what the first form lacks. */
function foreignKey(branches: Issue[][], path: Path): Finding[] {
  const tops = branches.map((branch) =>
    branch.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? [issue] : [])),
  );
  const first = tops[0]?.[0];
  if (
    branches.length < 2 ||
    !first ||
    tops.some(([top]) => !top || top.keys.join() !== first.keys.join() || top.keys.some((key) => near(key, top)))
  )
    return [];
  const names = [...new Set(tops.flatMap(([top]) => top?.message.split(' ') ?? []))];
  return first.keys.map((key) => ({path: [...path, key], atKey: true, ...says.unknownKey(key, names)}));
}
