import type {Outcome} from '../../contract/assessment.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import type {WhatIf} from '../../contract/what-if.ts';

/** Every word that the scripts put on a page. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// ---- theme --------------------------------------------------------------------------------------------------------
export const themeIs = (theme: string): string => `Theme: ${theme}`;

// ---- filters ------------------------------------------------------------------------------------------------------
export const shownClaims = (shown: number, all: number): string =>
  `${shown === all ? '' : `${shown} of `}${all} claim${all === 1 ? '' : 's'}`;

// ---- taking it along ----------------------------------------------------------------------------------------------
export const cardAsSvg = 'Card as SVG';
export const asPng = 'as PNG';
export const chartAsPng = 'Download as PNG';
export const printAll = 'Print all cards';
export const printAuthor = 'Print this list';

// ---- values of a chart --------------------------------------------------------------------------------------------
/** As many digits as the data table has. */
const number = (value: number): string => formatNumber(value, 6);

export const valuesOf = (figure: string): string => `Values in the figure: ${figure}`;
export const howToRead = 'Use the arrow keys to read the values.';
export const onAxis = (axis: string, x: number): string => `${axis} ${number(x)}`;
export const inBin = (from: number, to: number): string => `${number(from)} to ${number(to)}`;
export const theValue = (value: number): string => `value ${value}`;
export const inPlane = (x: number, y: number): string => `${number(x)}, ${number(y)}`;
export const printed = 'printed';
export const draws = 'draws';
export const density = 'density';
export const share = 'share';
export const label = 'label';
export const mean = 'mean';
export const valueText = number;
export const noValue = '–';
export const ofSeed = (series: string, seed: number): string => `${series === '' ? '' : `${series}, `}seed ${seed}`;
export const besideMean = (value: number): string => `mean ${number(value)}`;
export const rangeOfSeeds = (least: number, greatest: number, seeds: number): string =>
  `${number(least)} to ${number(greatest)}, ${seeds} seeds`;
export const chooseSeed = 'Seed ';
export const allSeeds = 'All seeds and their mean';
/** All that is shown at a place, in one line. */
export const spoken = (head: string, lines: readonly {name: string; value: string; more: string}[]): string =>
  [head, ...lines.map(({name, value, more}) => `${name} ${value}${more && `, ${more}`}`)].join('; ');

// ---- what if ------------------------------------------------------------------------------------------------------
export const whatIf = 'What if …';
export const whatIfLabel = 'What if the margin or the seeds were different?';
export const panelLabel = (claim: string): string => `What if: ${claim}`;
export const whatIfHead = 'What if:';
export const whatIfNote = ' try another value, or leave seeds out. The verdict in the report does not change.';
export const limitNames: Record<WhatIf['limit']['name'], string> = {
  margin: 'Margin',
  factor: 'Factor on all margins',
  slack: 'Slack',
  excess: 'Excess',
};
export const asSlider = (limit: string): string => `${limit} (slider)`;
export const seeds = 'Seeds';
export const reset = 'Reset';
export const close = 'Close';
export const asReported = (state: string): string => `${capital(state)}, as in the report`;
export const unchanged = (state: string): string => `Still ${state}`;
export const changed = (state: string, reported: string): string => `${capital(state)} instead of ${reported}`;
/** What a reader must know besides the verdict, without its colour. */
export const besideVerdict: Partial<Record<Outcome, string>> = {
  unexpected: ' (unexpected)',
  doubtful: ' (evidence in doubt)',
};
export const notJudged = 'Not judged';
export const writeNumber = (least: number): string =>
  Number.isFinite(least) ? `Enter a number that is ${least} or greater.` : 'Enter a number.';
export const sentence = (reason: string): string => `${capital(reason)}.`;

/** @param by - undefined where no change of the limit would do */
export function wouldFlip({limit, unit}: WhatIf, by: number | undefined): string {
  if (by === undefined) return '';
  const moved = limit.name === 'factor' ? 'every margin' : `the ${limit.name}`;
  return `The verdict would change if ${moved} changed by ${formatNumber(by, 3)}${unit === '1' ? '' : ` ${unit}`}.`;
}
