import type {Files} from '../contract/effects.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {digestOfJson as digestOf} from '../text/canonical-json.ts';
import {alteredRecord, badRecord, fault, FIX_EXPERIMENT, keyMismatch} from './messages.ts';
import {recordSchema} from './record-schema.ts';

/**
 * Reads and checks one record: untrusted until its shape is right, its key is the digest of its field `asked`, and its
 * digest is that of its content. The digest reveals accidents, not intent.
 *
 * @param action - what to do about a file that cannot be trusted
 * @throws HarnessError
 */
export async function readRecord(path: string, files: Files, action?: string): Promise<RunRecord> {
  const text = await files.readText(path);
  const before = read.get(path);
  if (before?.text === text) return before.record;
  const record = parseRecord(text, path, action);
  read.set(path, {text, record});
  return record;
}

/** By path: `watch` reads the same files at each look, and checking a record takes longer than reading it. */
const read = new Map<string, {text: string; record: RunRecord}>();

/** The same, of a record that came as text. @param place - where from, for messages */
export function parseRecord(text: string, place: string, action?: string): RunRecord {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw fault(badRecord(place, (error as Error).message, action));
  }
  return believed(content, place, action);
}

/**
 * One line per metric, sample or picture, keys in a fixed order: small, and readable in a diff. Whatever is written can
 * be read back.
 *
 * @throws HarnessError that names the experiment
 */
export async function writeRecord(path: string, record: RunRecord, files: Files): Promise<void> {
  await files.write(path, recordText(record));
}

/** What the file of a record contains. @throws HarnessError that names the experiment */
export function recordText(record: RunRecord): string {
  const samples = Object.fromEntries(
    Object.entries(record.samples).map(([name, values]) => [name, Array.from(values)]),
  );
  const plain: Record<string, unknown> = {...record, samples};
  const lines = Object.keys(recordSchema.shape)
    .filter((key) => plain[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}: ${block(plain[key])}`);
  const content: unknown = JSON.parse(`{${lines.join(',')}}`);
  believed(content, `experiment ${record.asked.experiment}, seed ${record.asked.seed}`, FIX_EXPERIMENT);
  return `{\n${[...lines, `"sha256": "${contentDigest(content)}"`].join(',\n')}\n}\n`;
}

/** The record that a file's content stands for. @throws HarnessError */
function believed(content: unknown, place: string, action?: string): RunRecord {
  const {data, error} = recordSchema.safeParse(content);
  if (error)
    throw fault(
      error.issues.slice(0, 5).map(({path, message}) => badRecord(place, `${path.join('.')}: ${message}`, action)),
    );
  const {sha256: written, ...record} = data;
  const key = digestOf(record.asked);
  if (key !== record.key) throw fault(keyMismatch(place, record.key, key, action));
  if (written === undefined) return record;
  const found = contentDigest(content);
  if (found !== written) throw fault(alteredRecord(place, found, written, action));
  return record;
}

/** The digest of a record as JSON, whatever its spacing. */
const contentDigest = (content: unknown): string => digestOf({...(content as object), sha256: undefined});

function block(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return json(value);
  const inner = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `  ${JSON.stringify(key)}: ${json(one)}`);
  return inner.length === 0 ? '{}' : `{\n${inner.join(',\n')}\n}`;
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one));
