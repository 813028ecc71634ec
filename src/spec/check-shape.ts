import type {z} from 'zod';
import {nth} from '../lists/nth.ts';
import {nearestName} from '../text/nearest-name.ts';
import type {Finding, Path} from './finding.ts';
import {formMeant, namesIn, type FormMeant} from './form-meant.ts';
import {oneOf} from './messages.ts';
import * as says from './shape-messages.ts';
import {formsOf, homeOf, type WithDef} from './union-forms.ts';

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
 * What the sentences need and an issue lacks, carried in its message: the known names for an unknown key, and after a
 * line break the only one of them within which that key stands; the description of the schema or the keys of a small
 * mapping (or nothing) for a wrong type; the description for a value of a few; the forms for a union. A schema's own
 * message goes before this one.
 */
function hint(issue: Raw): string | undefined {
  const schema = issue.inst as (WithDef & {description?: string}) | undefined;
  if (issue.code === 'invalid_union' && schema) return oneOf(new Set(formsOf(schema)));
  if (issue.code === 'unrecognized_keys') {
    const shape = schema?._zod.def.shape ?? {};
    return `${Object.keys(shape).join(' ')}\n${homeOf(issue.keys, shape) ?? ''}`;
  }
  if (issue.code === 'invalid_value') return schema?.description ?? '';
  return issue.code === 'invalid_type' ? (schema?.description ?? smallMapping(schema) ?? '') : undefined;
}

const smallMapping = (schema: WithDef | undefined): string | undefined => {
  const {shape} = schema?._zod.def ?? {};
  return schema && shape && Object.keys(shape).length <= 4 ? formsOf(schema).join() : undefined;
};

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

const near = (key: string, issue: Issue): string | undefined => nearestName(key, namesIn(issue.message));
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
        ...says.unknownKey(key, namesIn(issue.message), issue.message.split('\n')[1]),
      }));
    case 'invalid_union':
      return ofUnion(issue, path);
    case 'invalid_key':
      return [{path, atKey: true, ...says.invalidText(input, issue.issues[0]?.message ?? 'another name')}];
    case 'invalid_type':
      if (input === undefined)
        return [{path, ...says.missing(path, issue.message || says.typeInWords(issue.expected))}];
      return [{path, ...says.wrongType(path, input, [issue.expected], keysIn(issue.message))}];
    case 'invalid_value':
      if (input === undefined) return [{path, ...says.missing(path, valuesIn(issue))}];
      return [{path, ...says.unknownName(input, issue.values.map(String), valuesIn(issue))}];
    case 'too_small':
    case 'too_big':
      return [{path, ...says.outOfRange(path, issue)}];
    case 'custom':
      return [{path, ...says.ownRule(issue.message)}];
    default:
      return [{path, ...says.invalidText(input, issue.message)}];
  }
}

/** `slip, formula or conclusion (what each means)` */
const valuesIn = ({values, message}: Extract<Issue, {code: 'invalid_value'}>): string =>
  oneOf(values.map(String)) + (message === '' ? '' : ` (${message})`);

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
  if (mistyped || isNotFinite) return [{path, ...says.wrongType(path, input, wanted, issue.message)}];
  if (fitting.length === 0) return [{path, ...says.wrongForm(input, issue.message)}];
  if (fitting.every(isOtherName)) return [{path, ...says.unknownForm(input, issue.message, namesOf(fitting))}];
  return fitting.length > 1 && isMapping(input)
    ? ofForms(formMeant(input, fitting), issue.message, path)
    : findingsOf(nth(fitting, 0), path);
}

/** What a message says of the keys of a mapping, or of the items of a list. */
const keysIn = (message: string): string | undefined =>
  /^a (?:mapping \{|list: )/.test(message) ? message : undefined;

const isMapping = (input: unknown): input is object =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

function ofForms(meant: FormMeant, forms: string, path: Path): Finding[] {
  switch (meant.is) {
    case 'one':
      return findingsOf(meant.branch, path);
    case 'unknown':
      return meant.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        ...says.unknownKeyOfForms(key, forms, meant.names),
      }));
    case 'several':
      return [{path, ...says.severalForms(meant.keys, forms)}];
    case 'incomplete':
      return [{path, ...says.incompleteForm(meant.keys, forms)}];
  }
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
