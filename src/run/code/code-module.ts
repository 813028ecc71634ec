import {createHash} from 'node:crypto';
import {posix} from 'node:path';
import {codeUnits, ownRanges, type Binding, type CodeUnit, type Range} from './code-units.ts';

/** A module of an experiment's source, as it was loaded. */
export interface CodeModule {
  /** Path within the project. */
  file: string;
  text: string;
  /** The whole module first. */
  units: CodeUnit[];
}

/** How often a part of a script was executed, as V8 counts; parts lie within one another or apart. */
export interface Count {
  startOffset: number;
  endOffset: number;
  count: number;
}

/** For each character of a script, 1 where it was executed. */
export type Painted = Uint8Array;

/** Hexadecimal digits of a digest: enough against accidents. */
export const DIGITS = 12;

export const codeModule = (file: string, text: string): CodeModule => ({file, text, units: codeUnits(text)});

/** @param counts - of all functions and branches of a script, in any order */
export function paint(length: number, counts: readonly Count[]): Painted {
  const painted = new Uint8Array(length);
  const outerFirst = [...counts].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const {startOffset, endOffset, count} of outerFirst) painted.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return painted;
}

/** Whether any code of a unit was executed. */
export const isExecuted = ({body, inner}: CodeUnit, painted: Painted): boolean =>
  ownRanges(body, inner).some(({start, end}) => painted.subarray(start, end).includes(1));

/**
 * Digest of the code of a unit that was not executed, and of the declarations around it that this code mentions,
 * directly or through others, in other modules too. Functions within it, and those that it calls, are units of their
 * own.
 *
 * @returns none where all was executed
 */
export function unreachedDigest(
  unit: CodeUnit,
  painted: Painted,
  {file, text: whole}: CodeModule,
  modules: ReadonlyMap<string, CodeModule>,
): string | undefined {
  const within = isExecuted(unit, painted) ? unit.body : unit;
  const pieces = ownRanges(within, unit.inner).flatMap((range) => unexecuted(range, painted));
  const text = pieces.map(({start, end}) => whole.slice(start, end)).join('ƒ');
  if (bare(text) === '') return undefined;
  const hash = createHash('sha256').update(bare(text));
  const declared = mentioned(text, unit, file, modules);
  for (const one of [...new Set([...declared].map((binding) => bare(binding.text)))].sort()) hash.update(`\0${one}`);
  return hash.digest('hex').slice(0, DIGITS);
}

/** Without what V8 counts now to one branch, now to the next. */
const bare = (text: string): string => text.replaceAll(/[\s;{}()ƒ]/g, '');

function unexecuted({start, end}: Range, painted: Painted): Range[] {
  const ranges: Range[] = [];
  for (let at = start; at < end; at++) {
    if (painted[at]) continue;
    const last = ranges.at(-1);
    if (last?.end === at) last.end++;
    else ranges.push({start: at, end: at + 1});
  }
  return ranges;
}

/** The declarations that a text in a unit mentions, and those that they mention. */
function mentioned(text: string, unit: CodeUnit, file: string, modules: ReadonlyMap<string, CodeModule>): Set<Binding> {
  const found = new Set<Binding>();
  const follow = (words: string, scope: CodeUnit, from: string): void => {
    for (const [name] of words.matchAll(NAMES)) {
      const place = scopeOf(name, scope);
      const binding = place?.bindings.get(name);
      if (!place || !binding || found.has(binding)) continue;
      found.add(binding);
      if (!binding.imported) follow(binding.text, place, from);
      else followImport(posix.join(posix.dirname(from), binding.imported.from), binding.imported.name);
    }
  };
  const followImport = (from: string, name: string): void => {
    const whole = modules.get(from)?.units[0];
    const isFunction = whole?.inner.some((one) => one.name === name);
    if (!whole || isFunction) return;
    const names = whole.bindings.has(name) ? [name] : whole.bindings.keys();
    follow([...names].join(' '), whole, from);
  };
  follow(text, unit, file);
  return found;
}

/** Names in a piece of code, without those of properties. */
const NAMES = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

/** The nearest unit that declares a name. */
function scopeOf(name: string, unit: CodeUnit | undefined): CodeUnit | undefined {
  if (!unit || unit.bindings.has(name)) return unit;
  return scopeOf(name, unit.outer);
}
