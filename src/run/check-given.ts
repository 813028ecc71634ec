import {z} from 'zod';
import {AXIS_WORDS, type Checkpoint, type Probe, type RunEvent} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {escapeInvisible} from '../text/escape-invisible.ts';
import {brokenImages, fault, invalidGiven, tooManyPixels, unequalPoints} from './messages.ts';
import {
  checkpointParts,
  divergenceParts,
  graphs,
  imageCount,
  MOST_PIXELS,
  position,
  probeParts,
  sha256,
  side,
} from './record-schema.ts';

/*
 * What an experiment gives is checked as it comes, by the rules that hold of a record: a project in plain JavaScript
 * has no type checker, and what breaks a rule must not be found when the record is read.
 */

/** What a run yields. @throws HarnessError that names the experiment and what it yielded */
export const checkEvent = (given: unknown, experiment: string): RunEvent =>
  checked(event, given, experiment, nameOf(given)) as RunEvent;
/** @throws HarnessError that names the experiment */
export const checkProbe = (given: unknown, experiment: string): Probe =>
  checked(probe, given, experiment, 'probe') as Probe;
/** @throws HarnessError that names the experiment */
export const checkCheckpoint = (given: unknown, experiment: string): Checkpoint =>
  checked(checkpoint, given, experiment, 'checkpoint') as Checkpoint;
/** @throws HarnessError that names the experiment */
export const checkGraphs = (given: unknown, experiment: string): Record<string, string> =>
  checked(graphs, given, experiment, 'digests of graphs') as Record<string, string>;

/** Any number; the recorder rejects non-finite values of a metric and names their place. */
const anyNumber = z.custom<number>((value) => typeof value === 'number', 'a number');
/** Typed or plain. */
const numbers = z.custom<ArrayLike<number>>().check(({value, issues}) => {
  if (!isList(value)) return void issues.push({code: 'custom', input: value, message: 'a list of numbers'});
  const at = Array.prototype.findIndex.call(value, (one) => !Number.isFinite(one));
  if (at >= 0) issues.push({code: 'custom', input: value, path: [at], message: 'a finite number'});
});
const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

const name = z.string();
const points = z
  .object({kind: z.literal('points'), name, x: numbers, y: numbers, label: numbers.optional()})
  .check(({value: {x, y, label = x}, value, issues}) => {
    if (y.length !== x.length || label.length !== x.length)
      issues.push({
        code: 'custom',
        input: value,
        message: unequalPoints(x.length, y.length, label.length),
        params: WHOLE,
      });
  });
const images = z
  .object({
    kind: z.literal('images'),
    name,
    width: side,
    height: side,
    pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'a Uint8Array'),
  })
  .check(({value: {width, height, pixels}, value, issues}) => {
    const refuse = (message: string) => void issues.push({code: 'custom', input: value, message, params: WHOLE});
    if (pixels.length > MOST_PIXELS) refuse(tooManyPixels(pixels.length, MOST_PIXELS));
    else if (!imageCount.safeParse(pixels.length / (width * height)).success)
      refuse(brokenImages(pixels.length, width, height));
  });
/** The part of an issue that itself says what was found. */
const WHOLE = {whole: true};

const events = [
  z.object({kind: z.literal('metric'), name, at: position, value: anyNumber}),
  z.object({kind: z.literal('sample'), name, values: numbers}),
  points,
  images,
  z.object({kind: z.literal('digest'), at: position, sha256}),
  z.object({kind: z.literal('checkpoint')}),
  z.object({kind: z.literal('progress'), done: z.number(), of: z.number(), unit: z.string()}),
  z.object({kind: z.literal('diverged'), ...divergenceParts, lastFinite: anyNumber}),
] as const;
const event = z.discriminatedUnion('kind', events);
const KINDS = events.map(({shape}) => shape.kind.value);
const probe = z.object({...probeParts, numbers: z.record(z.string(), anyNumber)});
const checkpoint = z.object(checkpointParts);

function checked(schema: z.ZodType, given: unknown, experiment: string, what: string): unknown {
  const {data, error} = schema.safeParse(given);
  if (!error) return data;
  const issue = nth(error.issues, 0);
  if (issue.code === 'custom' && issue.params === WHOLE) throw fault(invalidGiven(experiment, what, issue.message));
  throw fault(invalidGiven(experiment, what, foundAt(issue.path, given), expectedBy(issue)));
}

/** `sample draws`; `event` if not even the kind is known. */
function nameOf(given: unknown): string {
  const {kind, name: called} = (given ?? {}) as {kind?: unknown; name?: unknown};
  if (typeof kind !== 'string' || !(KINDS as string[]).includes(kind)) return 'event';
  return typeof called === 'string' ? `${kind} ${escapeInvisible(called)}` : `event ${kind}`;
}

function foundAt(path: readonly PropertyKey[], given: unknown): string {
  const value = path.reduce((inner: unknown, key) => (inner as Record<PropertyKey, unknown>)?.[key], given);
  return [...(path.length > 0 ? [escapeInvisible(path.join('.'))] : []), shown(value)].join(': ');
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return escapeInvisible(JSON.stringify(value.slice(0, 60)));
  if (isList(value)) return `a list of ${value.length}`;
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const TYPES: Record<string, string> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'text',
  record: 'an object',
  object: 'an object',
};

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'too_small':
      return `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_format':
      return '64 hexadecimal digits in lower case';
    case 'invalid_union':
      return KINDS.join(', ');
    case 'invalid_key':
      return AXIS_WORDS;
    default:
      return issue.message;
  }
}
