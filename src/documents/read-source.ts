import {dirname, extname, normalize} from 'node:path/posix';
import type {Files} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import {required} from '../lists/look-up.ts';
import {LIMITS} from './limits.ts';
import * as says from './messages.ts';
import {
  placeIn,
  placeText,
  sourceFile,
  SourceFault,
  type ReadFiles,
  type Reader,
  type SourceFile,
  type SourceText,
} from './source-text.ts';
import {TextBuilder} from './text-builder.ts';

/** What a reader parses is its own affair. */
const reader = <Parsed>(one: Reader<Parsed>): Reader<unknown> => one as unknown as Reader<unknown>;
const readMarkdown = async (): Promise<Reader<unknown>> => reader((await import('./markdown/markdown.ts')).markdown);

/** The readers by the ends of files' names; each is loaded when a document needs it. */
const READERS: Readonly<Record<string, () => Promise<Reader<unknown>>>> = {
  '.tex': async () => reader((await import('./latex/latex.ts')).latex),
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.qmd': readMarkdown,
  '.rmd': readMarkdown,
  '.myst': readMarkdown,
  '.typ': async () => reader((await import('./typst/typst.ts')).typst()),
  '.txt': async () => reader((await import('./plain/plain.ts')).plain),
};
const FORMATS = Object.keys(READERS);

/**
 * @param main - the file in the project; messages about it stand at `place` until a file is open
 * @returns the text, and the files that it was read from
 */
export async function readSource(
  files: Files,
  project: string,
  main: string,
  place: string,
): Promise<{source?: SourceText; problems: Problem[]; files: string[]}> {
  const load = READERS[extname(main).toLowerCase()];
  if (!load) return {problems: [{place, ...says.unknownFormat(main, FORMATS)}], files: []};
  const reading = new Reading(files, project, await load());
  await reading.add([main], place, main, []);
  const found = reading.read();
  if (reading.problems.length > 0) return {problems: reading.problems, files: found};
  return {...reading.text(main), files: found};
}

/** One document: its files, as they are found. */
class Reading {
  readonly problems: Problem[] = [];
  private readonly files: Files;
  private readonly project: string;
  private readonly reader: Reader<unknown>;
  private readonly parsed = new Map<string, {file: SourceFile; parsed: unknown}>();
  private readonly means = new Map<string, string>();
  private bytes = 0;

  constructor(files: Files, project: string, reader: Reader<unknown>) {
    this.files = files;
    this.project = project;
    this.reader = reader;
  }

  /**
   * Reads a file with all that it includes.
   *
   * @param paths - the first one that exists counts
   * @param within - the files that include it, from the outside
   * @returns its path, or undefined where there is a problem
   */
  async add(
    paths: readonly string[],
    place: string,
    written: string,
    within: readonly string[],
  ): Promise<string | undefined> {
    const fail = (sentence: Omit<Problem, 'place'>): undefined => void this.problems.push({place, ...sentence});
    const inside = paths.map((path) => normalize(path)).filter(isInside);
    if (inside.length === 0) return fail(says.outside(written));
    const path = await this.firstOf(inside);
    if (path === undefined) return fail(says.noFile(written));
    if (!(await this.files.isBeneath(this.project, `${this.project}/${path}`))) return fail(says.outside(written));
    if (within.includes(path)) return fail(says.circle(path));
    if (this.parsed.has(path)) return path;
    if (this.parsed.size >= LIMITS.files) return fail(says.tooManyFiles(LIMITS.files));
    const read = await this.files.read(`${this.project}/${path}`);
    if (read.byteLength > LIMITS.bytes) return fail(says.fileTooLarge(read.byteLength, LIMITS.bytes));
    this.bytes += read.byteLength;
    if (this.bytes > LIMITS.allBytes) return fail(says.allTooLarge(LIMITS.allBytes));
    const text = decoded(read);
    if (text === undefined) return fail(says.notUtf8());
    const file = sourceFile(path, text);
    const parsed = this.guarded(file, () => this.reader.parse(file));
    if (parsed === undefined) return undefined;
    this.parsed.set(path, {file, parsed});
    for (const include of this.reader.includes(parsed)) {
      const at = placeText(placeIn(file, include.offset));
      const paths = this.reader.pathsOf(include.path, {main: within[0] ?? path, file: path});
      if (include.optional && (await this.firstOf(paths)) === undefined) continue;
      const found = await this.add(paths, at, include.path, [...within, path]);
      if (found !== undefined) this.means.set(`${path}:${include.offset}`, found);
    }
    return path;
  }

  /** The files that were found, in the project. */
  read(): string[] {
    return [...this.parsed.keys()];
  }

  text(main: string): {source?: SourceText; problems: Problem[]} {
    const path = normalize(main);
    const builder = new TextBuilder();
    const files: ReadFiles<unknown> = {
      main: path,
      all: () => [...this.parsed.values()],
      parsed: (name) => required(this.parsed.get(name), `file ${name}`),
      included: (name, offset) => this.means.get(`${name}:${offset}`),
    };
    const {file} = files.parsed(path);
    this.guarded(file, () => {
      this.reader.write(files, builder);
      return true;
    });
    const problems = [...this.problems, ...builder.problems];
    return problems.length > 0 ? {problems} : {source: builder.result(path), problems};
  }

  /** What a parser or writer gives; a fault of the source becomes a problem. */
  private guarded<T>(file: SourceFile, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      this.problems.push(faultOf(error, file));
      return undefined;
    }
  }

  private async firstOf(paths: readonly string[]): Promise<string | undefined> {
    for (const path of paths) if (await this.files.exists(`${this.project}/${path}`)) return path;
    return undefined;
  }
}

/** Parsers recurse: what is too deep for them ends in a RangeError. */
function faultOf(error: unknown, file: SourceFile): Problem {
  if (error instanceof SourceFault && error.place) return {place: placeText(error.place), ...error.sentence};
  const place = `${file.path}:1:1`;
  if (error instanceof SourceFault) return {place, ...error.sentence};
  if (error instanceof RangeError) return {place, ...says.tooDeep(LIMITS.depth)};
  return {place, ...says.unreadable(String(error).slice(0, 200))};
}

const isInside = (path: string): boolean =>
  !path.startsWith('../') && path !== '..' && !path.startsWith('/') && !/^[a-zA-Z]:/.test(path) && dirname(path) !== '';

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}
