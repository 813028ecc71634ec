import {z} from 'zod';
import {isAxis} from '../contract/experiment.ts';
import {greySize} from '../files/png.ts';
import {otherPicture, tooManyPixels, unequalPoints} from './messages.ts';

/*
 * The form of a record, and of its parts: what an experiment yields is held to the same parts before it is kept.
 */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const position = z.record(z.string().refine(isAxis), z.number());
const numbers = z.array(z.number());
/**
 * Numbers that JSON lacks are written as text: a run that diverged at once has no finite number, and is evidence all
 * the same.
 */
const anyNumber = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);
const pointSet = z
  .strictObject({x: numbers, y: numbers, label: numbers.optional()})
  .check(({value: {x, y, label = x}, issues, value}) => {
    if (y.length !== x.length || label.length !== x.length)
      issues.push({code: 'custom', input: value, message: unequalPoints(x.length, y.length, label.length)});
  });
export const side = z.int().min(1).max(4096);
export const imageCount = z.int().min(1).max(10_000);
export const MOST_PIXELS = 2 ** 26;
/** Images are drawn pixel for pixel, so a set is held to the size of its picture before anything is decoded. */
const imageSet = z
  .strictObject({width: side, height: side, count: imageCount, png: z.base64()})
  .check(({value, issues}) => {
    const size = greySize(Buffer.from(value.png.slice(0, 64), 'base64'));
    const pixels = value.width * value.height * value.count;
    if (pixels > MOST_PIXELS) issues.push({code: 'custom', input: value, message: tooManyPixels(pixels, MOST_PIXELS)});
    else if (size?.width !== value.width || size.height !== value.height * value.count)
      issues.push({code: 'custom', input: value, message: otherPicture(value, size)});
  });
/** What a probe and a run that diverged have besides numbers. */
export const probeParts = {says: z.string(), digest: sha256, renewed: z.string().optional()};
export const divergenceParts = {step: z.number(), what: z.string()};
export const graphs = z.record(z.string(), z.string());
const isTypedArray = (value: unknown): boolean => ArrayBuffer.isView(value) && !(value instanceof DataView);
/** Of a checkpoint, which is kept beside records and in another form. */
export const checkpointParts = {
  position: z.record(z.string(), z.unknown()),
  arrays: z.record(z.string(), z.custom(isTypedArray, 'a typed array')),
};
const unreached = z.strictObject({
  of: z.enum(['run', 'source']),
  code: z.record(z.string(), z.record(z.string(), z.string().regex(/^[0-9a-f]{12}$/))),
});
/** What a run was asked to do. */
export const askedSchema = z.strictObject({
  experiment: z.string(),
  revision: z.int(),
  params: z.record(z.string(), z.json()),
  data: z.record(z.string(), sha256),
  seed: z.int().min(1),
  mutant: z.string().optional(),
});
/** A record as its file has it. */
export const recordSchema = z.strictObject({
  schema: z.literal(1),
  key: sha256,
  asked: askedSchema,
  state: z.enum(['completed', 'diverged']),
  divergence: z.strictObject({...divergenceParts, lastFinite: anyNumber}).optional(),
  metrics: z.record(z.string(), z.array(z.strictObject({at: position, value: z.number()}))),
  samples: z.record(z.string(), numbers),
  points: z.record(z.string(), pointSet),
  images: z.record(z.string(), imageSet),
  digests: z.array(z.strictObject({at: position, sha256})),
  probe: z.strictObject({...probeParts, numbers: z.record(z.string(), anyNumber)}).optional(),
  unreached: unreached.optional(),
  fingerprints: z.strictObject({
    graphs,
    source: z.string(),
    library: z.string(),
    flags: z.record(z.string(), z.string()),
    cpu: z.string(),
    program: z.record(z.string(), z.string().nullable()).optional(),
  }),
  environment: z.record(z.string(), z.json()),
  timings: z.strictObject({startedAt: z.iso.datetime(), durationMs: z.number(), resumed: z.int()}),
  audited: z.iso.date().optional(),
  /** Of all the above as canonical JSON; records of earlier versions have none. */
  sha256: sha256.optional(),
});
