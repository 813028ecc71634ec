import * as words from '../words.ts';

/** Something to read at a stop: a text, or the values of all seeds. */
export type Line = TextLine | SeedsLine;
interface TextLine {
  form: 'text';
  /** Hidden with this series; undefined: with none. */
  series: number | undefined;
  name: string;
  text: string;
  colour: string;
  /** Where the value is in the picture. */
  y?: number;
}
interface SeedsLine {
  form: 'seeds';
  series: number | undefined;
  /** Of the series; empty where there is only one. */
  name: string;
  mean: number;
  least: number;
  greatest: number;
  seeds: ReadonlyMap<number, number>;
  colour: string;
  /** Where a value is in the picture. */
  y?: (value: number) => number;
}

/** A line as it is shown. */
export interface ShownLine {
  name: string;
  value: string;
  more: string;
  colour: string;
  y?: number | undefined;
}

/** @param seed - shown beside the mean; undefined: the mean with the range of all seeds */
export function shownLine(line: Line, seed: number | undefined): ShownLine {
  if (line.form === 'text') return {name: line.name, value: line.text, more: '', colour: line.colour, y: line.y};
  return seed === undefined ? shownMean(line) : shownSeed(line, seed);
}

function shownMean({name, mean, least, greatest, seeds, colour, y}: SeedsLine): ShownLine {
  return {
    name: name || words.mean,
    value: words.valueText(mean),
    more: seeds.size > 1 ? words.rangeOfSeeds(least, greatest, seeds.size) : '',
    colour,
    y: y?.(mean),
  };
}

function shownSeed({name, mean, seeds, colour, y}: SeedsLine, seed: number): ShownLine {
  const value = seeds.get(seed);
  return {
    name: words.ofSeed(name, seed),
    value: value === undefined ? words.noValue : words.valueText(value),
    more: words.besideMean(mean),
    colour,
    y: value === undefined ? undefined : y?.(value),
  };
}
