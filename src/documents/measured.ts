/**
 * Values that `claimbench values` measured and wrote, and that a source prints. They are written and read here, so that
 * both forms stay the same.
 */
export interface MeasuredValue {
  /** The id of the claim in the source. */
  id: string;
  value: string;
  /** Half the width of its 95 % interval; empty where every run gives the same. */
  spread: string;
  /** The seeds whose runs it is made of. */
  seeds: readonly number[];
}

/** Stands for a value that nobody has measured yet: so precise that every margin admits it. */
const NOT_YET = '0.000000000';

const NOTE = 'Written by `claimbench values`. Do not edit: measure again.';

/** For LaTeX: `\measuredvalues{FILE}` reads it, and `\measured{id}` prints. */
export const measuredTex = (values: readonly MeasuredValue[]): string =>
  [
    `% ${NOTE}`,
    '% \\measuredvalue{id}{value}{half width of its 95 % interval}{seeds}',
    ...values.map(
      (one) => `\\measuredvalue{${one.id}}{${inTex(one.value)}}{${inTex(one.spread)}}{${seedsText(one.seeds)}}`,
    ),
    '',
  ].join('\n');

/** For Quarto, among its metadata files: `{{< meta measured.id.value >}}` prints. */
export const measuredMetadata = (values: readonly MeasuredValue[]): string =>
  [
    `# ${NOTE}`,
    'measured:',
    ...values.map(
      ({id, value, spread, seeds}) =>
        `  ${id}: {value: "${inSigns(value)}", spread: "${inSigns(spread)}", seeds: "${seedsText(seeds)}"}`,
    ),
    '',
  ].join('\n');

/** `1.2e-3` as a paper prints it. */
const inTex = (number: string): string =>
  number.replace(
    /^(.+)e(-?\d+)$/,
    (_, mantissa: string, power: string) => `\\ensuremath{${mantissa} \\times 10^{${power}}}`,
  );
const inSigns = (number: string): string =>
  number.replace(/^(.+)e(-?\d+)$/, (_, mantissa: string, power: string) => `${mantissa} × 10${raised(power)}`);
const raised = (power: string): string =>
  power.replace(/./g, (sign) => (sign === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '')));

const LINE = /^ {2}(\S+): \{value: "([^"]*)", spread: "([^"]*)", seeds: "([^"]*)"\}$/gm;

export const measuredInMetadata = (text: string): MeasuredValue[] =>
  [...text.matchAll(LINE)].map(([, id = '', value = '', spread = '', seeds = '']) => ({
    id,
    value,
    spread,
    seeds: seedsIn(seeds),
  }));

/** `1-5,8`. */
export function seedsText(seeds: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === seed) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** So many seeds a spec has at most. */
const MOST_SEEDS = 10_000;

export function seedsIn(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [, from, to = from] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(range.trim()) ?? [];
    if (from === undefined) return [];
    const length = Math.min(MOST_SEEDS, Math.max(0, Number(to) - Number(from) + 1));
    return Array.from({length}, (_, i) => Number(from) + i);
  });
}

/** What a quoted text prints once its measured values are written out, and the seeds that made them. */
export interface WrittenOut {
  text: string;
  /** Left out where nothing in it was measured; empty where something is not measured yet. */
  made?: readonly number[];
}

/** @param use - matches a use of a value: `spread` or nothing, and its id */
export function withMeasured(
  text: string,
  use: RegExp,
  values: ReadonlyMap<string, MeasuredValue>,
  usedBy: (match: RegExpExecArray) => {id: string; part: 'value' | 'spread'},
): WrittenOut {
  const uses = [...text.matchAll(use)].map((match) => ({match: match[0], ...usedBy(match)}));
  if (uses.length === 0) return {text};
  const known = uses.map(({id}) => values.get(id));
  const isMeasured = known.every((one) => one !== undefined);
  let written = text;
  for (const {match, id, part} of uses) written = written.replace(match, () => values.get(id)?.[part] ?? NOT_YET);
  const seeds = known.flatMap((one) => one?.seeds ?? []);
  return {text: written, made: isMeasured ? [...new Set(seeds)].sort((a, b) => a - b) : []};
}
