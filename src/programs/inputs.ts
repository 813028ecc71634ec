import {createHash} from 'node:crypto';
import {createReadStream, statSync} from 'node:fs';
import {realpath, stat} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import {glob, isDynamicPattern} from 'tinyglobby';
import {LIMITS} from './limits.ts';
import type {Program} from './program.ts';

type Located = Pick<Program, 'project' | 'folder'>;

/** Never among what a glob means, however it is written. */
const IGNORED = ['**/node_modules/**', '**/.git/**', '**/.claimbench/**', '**/__pycache__/**', '**/.venv/**'];

/**
 * The files that paths and globs relative to the folder name, within the project, in order. A link that a path names
 * stands for its file; a glob means no links, which could lead anywhere.
 */
export async function filesOf({project, folder}: Located, patterns: readonly string[]): Promise<string[]> {
  if (patterns.length === 0) return [];
  const cwd = join(project, folder);
  const found = await glob([...patterns], {
    cwd,
    dot: true,
    ignore: IGNORED,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  const named = patterns.filter((path) => !isDynamicPattern(path) && isFile(join(cwd, path)));
  return [...new Set([...found, ...named].map((path) => within(project, join(cwd, path))))].sort();
}

const isFile = (path: string): boolean => statSync(path, {throwIfNoEntry: false})?.isFile() ?? false;

/** A path within the project, with `/`. */
export const within = (project: string, path: string): string => relative(project, path).replaceAll('\\', '/');

/** Whether a path, its links followed, leaves the project. */
export async function leaves(project: string, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  return real !== project && !real.startsWith(`${project}${sep}`);
}

export const isTooMany = (paths: readonly string[]): boolean => paths.length > LIMITS.inputs;

/** Digests of large files are kept while size and dates stay the same. */
const kept = new Map<string, string>();

/** SHA-256 of a file; undefined if there is none. */
export async function fileDigest(path: string): Promise<string | undefined> {
  const there = await stat(path).catch(() => undefined);
  if (!there?.isFile()) return undefined;
  const id = [path, there.ino, there.size, there.mtimeMs, there.ctimeMs].join('\0');
  const known = kept.get(id);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const digest = hash.digest('hex');
  kept.set(id, digest);
  return digest;
}
