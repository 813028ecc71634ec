import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {damaged, notThere, wrongSize, wrongSum} from './messages.ts';

const manifestSchema = z.object({
  schema: z.literal(1),
  version: z.string(),
  wheelSha256: z.string(),
  files: z.array(z.object({path: z.string(), bytes: z.number(), sha256: z.string(), mtimeMs: z.number()})).nonempty(),
});

/** What was taken out of the wheel; written last, so that a folder with a manifest is complete. */
export type Manifest = z.infer<typeof manifestSchema>;

export type LibraryState = {state: 'absent'} | {state: 'damaged'; why: string} | {state: 'whole'; manifest: Manifest};

/**
 * Compares the library's files with the manifest: sizes always; sums (one second per 500 MB) for all files when `full`,
 * else only for files whose time of change is not the recorded one.
 */
export async function checkLibrary(folder: string, full: boolean): Promise<LibraryState> {
  const manifest = await readManifest(folder);
  if (manifest === 'absent') return {state: 'absent'};
  if (manifest === 'invalid')
    return {state: 'damaged', why: damaged(join(folder, 'manifest.json'), 'got no JSON of the known form')};
  let touched = false;
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    const found = await stat(path).catch(() => null);
    if (found === null) return {state: 'damaged', why: damaged(path, notThere())};
    if (found.size !== file.bytes) return {state: 'damaged', why: damaged(path, wrongSize(found.size, file.bytes))};
    if (!full && found.mtimeMs === file.mtimeMs) continue;
    const sum = await sha256OfFile(path);
    if (sum !== file.sha256) return {state: 'damaged', why: damaged(path, wrongSum(sum, file.sha256))};
    touched ||= found.mtimeMs !== file.mtimeMs;
    file.mtimeMs = found.mtimeMs;
  }
  // A read-only cache is checked in full every time: slow, never wrong.
  if (touched) await writeManifest(folder, manifest).catch(() => {});
  return {state: 'whole', manifest};
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function readManifest(folder: string): Promise<Manifest | 'absent' | 'invalid'> {
  let text: string;
  try {
    text = await readFile(join(folder, 'manifest.json'), 'utf8');
  } catch {
    return 'absent';
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return 'invalid';
  }
}
