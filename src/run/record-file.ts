import {z} from 'zod';
import {digestOfJson as digestOf} from '../text/canonical-json.ts';
import {greySize} from '../files/png.ts';
import type {Files} from '../contract/effects.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {isAxis} from '../contract/experiment.ts';
import {alteredRecord, badRecord, fault, keyMismatch, otherPicture, tooManyPixels, unequalPoints} from './messages.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const position = z.record(z.string().refine(isAxis), z.number());
const numbers = z.array(z.number());
/**
 * What JSON has no number for is written as text: a run that diverged at once has no finite number to show, and is
 * evidence all the same.
 */
const anyNumber = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);
const pointSet = z
  .strictObject({x: numbers, y: numbers, label: numbers.optional()})
  .check(({value: {x, y, label = x}, issues, value}) => {
    if (y.length !== x.length || label.length !== x.length)
      issues.push({code: 'custom', input: value, message: unequalPoints(x.length, y.length, label.length)});
  });
/** Images are drawn pixel for pixel, so a set is held to the size of its picture before anything is decoded. */
const imageSet = z
  .strictObject({
    width: z.int().min(1).max(4096),
    height: z.int().min(1).max(4096),
    count: z.int().min(1).max(10_000),
    png: z.base64(),
  })
  .check(({value, issues}) => {
    const size = greySize(Buffer.from(value.png.slice(0, 64), 'base64'));
    const pixels = value.width * value.height * value.count;
    if (pixels > MOST_PIXELS) issues.push({code: 'custom', input: value, message: tooManyPixels(pixels, MOST_PIXELS)});
    else if (size?.width !== value.width || size.height !== value.height * value.count)
      issues.push({code: 'custom', input: value, message: otherPicture(value, size)});
  });
const MOST_PIXELS = 2 ** 26;
const fileSchema = z.strictObject({
  schema: z.literal(1),
  key: sha256,
  asked: z.strictObject({
    experiment: z.string(),
    revision: z.int(),
    params: z.record(z.string(), z.json()),
    data: z.record(z.string(), sha256),
    seed: z.int().min(1),
    mutant: z.string().optional(),
  }),
  state: z.enum(['completed', 'diverged']),
  divergence: z.strictObject({step: z.number(), lastFinite: anyNumber, what: z.string()}).optional(),
  metrics: z.record(z.string(), z.array(z.strictObject({at: position, value: z.number()}))),
  samples: z.record(z.string(), numbers),
  points: z.record(z.string(), pointSet),
  images: z.record(z.string(), imageSet),
  digests: z.array(z.strictObject({at: position, sha256})),
  probe: z.strictObject({says: z.string(), numbers: z.record(z.string(), anyNumber), digest: sha256}).optional(),
  fingerprints: z.strictObject({
    graphs: z.record(z.string(), z.string()),
    source: z.string(),
    library: z.string(),
    flags: z.record(z.string(), z.string()),
    cpu: z.string(),
  }),
  environment: z.record(z.string(), z.json()),
  timings: z.strictObject({startedAt: z.iso.datetime(), durationMs: z.number(), resumed: z.int()}),
  audited: z.iso.date().optional(),
  /** Of all the above as canonical JSON; records of earlier versions have none. */
  sha256: sha256.optional(),
});

/**
 * Reads and checks one record: untrusted until its shape is right, its key is the digest of what it says was asked, and
 * its digest, which tells of accidents and not of intent, is that of its content.
 *
 * @throws HarnessError
 */
export async function readRecord(path: string, files: Files): Promise<RunRecord> {
  let content: unknown;
  try {
    content = JSON.parse(await files.readText(path));
  } catch (error) {
    throw fault(badRecord(path, (error as Error).message));
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success)
    throw fault(
      parsed.error.issues.slice(0, 5).map((issue) => badRecord(path, `${issue.path.join('.')}: ${issue.message}`)),
    );
  const {sha256: written, ...record} = parsed.data;
  const key = digestOf(record.asked);
  if (key !== record.key) throw fault(keyMismatch(path, record.key, key));
  const found = written === undefined ? undefined : contentDigest(content);
  if (found !== written) throw fault(alteredRecord(path, found!, written!));
  return record as RunRecord;
}

/** Of a record as JSON has it, whatever its spacing. */
const contentDigest = (content: unknown): string => digestOf({...(content as object), sha256: undefined});

/** One line per metric, sample or picture, keys in a fixed order: small, and readable in a diff. */
export async function writeRecord(path: string, record: RunRecord, files: Files): Promise<void> {
  const samples = Object.fromEntries(
    Object.entries(record.samples).map(([name, values]) => [name, Array.from(values)]),
  );
  const plain: Record<string, unknown> = {...record, samples};
  const lines = Object.keys(fileSchema.shape)
    .filter((key) => plain[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}: ${block(plain[key])}`);
  const digest = contentDigest(JSON.parse(`{${lines.join(',')}}`));
  await files.write(path, `{\n${[...lines, `"sha256": "${digest}"`].join(',\n')}\n}\n`);
}

function block(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return json(value);
  const inner = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `  ${JSON.stringify(key)}: ${json(one)}`);
  return inner.length === 0 ? '{}' : `{\n${inner.join(',\n')}\n}`;
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one));
