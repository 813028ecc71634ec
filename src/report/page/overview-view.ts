import type {Assessment} from '../../contract/assessment.ts';
import type {DocumentSpecs} from '../../contract/claim.ts';
import {nth} from '../../lists/nth.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {effectOf} from './effect-of.ts';
import {count} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import {markOf, type Mark} from './mark.ts';

/** All claims in one plot: how large their differences are, in margins, on a logarithmic axis, document by document. */
export interface OverviewView {
  lanes: LaneView[];
  ticks: {x: string; text: string; margin: boolean}[];
  /** In words, for those who do not see the plot. */
  summary: string;
}
interface LaneView {
  title: string;
  anchor: string;
  /** In pixels. */
  height: number;
  dots: DotView[];
  /** How many claims have no margin on both sides. */
  apart: string | null;
}
interface DotView extends Mark {
  /** In per cent of the width. */
  x: string;
  /** In pixels. */
  y: number;
}

/** Decimal logarithms of the ends of the axis. What lies above stands at its end, what lies below before it. */
const ENDS = {from: -4, to: 3};
/** Dots stand in columns, in per cent of the width: no dot hides another, on a telephone too. */
const COLUMN = 3;
/** Of differences that are too small for the axis. */
const EXACT_COLUMNS = [1, 2, 3, 4];
/** Of differences beyond its end. */
const END_COLUMNS = [32, 33];
/** From one dot of a column to the next, in pixels. */
const STEP = 12;

export function overviewView(documents: readonly DocumentSpecs[], claims: readonly Assessment[]): OverviewView | null {
  const lanes = documents.map((document) =>
    laneOf(
      document,
      claims.filter(({planned}) => planned.document === document.document.id),
    ),
  );
  if (lanes.every(({dots}) => dots.length === 0)) return null;
  const effects = claims.map(({verdict}) => effectOf(verdict)).filter((effect) => effect !== null);
  const within = effects.filter((effect) => effect <= 1).length;
  return {
    lanes,
    ticks: [-3, -2, -1, 0, 1, 2, 3].map((power) => ({
      x: percent(shareOf(power)),
      text: power === ENDS.to ? '≥ 1000' : formatNumber(10 ** power),
      margin: power === 0,
    })),
    summary:
      `${effects.length} of ${claims.length} claims have a margin on both sides. ` +
      `The difference is within the margin for ${within} of them, and beyond it for ${effects.length - within}.`,
  };
}

function laneOf({document: {id, title}}: DocumentSpecs, claims: readonly Assessment[]): LaneView {
  const placed = claims.map((claim) => ({claim, effect: effectOf(claim.verdict)}));
  const measured = placed.flatMap(({claim, effect}) => (effect === null ? [] : [{claim, power: powerOf(effect)}]));
  const dots = stacked(measured);
  const apart = placed.length - measured.length;
  const highest = Math.max(0, ...dots.map(({y}) => y));
  return {
    title,
    anchor: anchor(elementId(id)),
    height: highest + STEP,
    dots: dots.map((dot) => ({...dot, y: highest - dot.y})),
    apart: apart === 0 ? null : `${count(apart, 'claim')} without a margin`,
  };
}

const powerOf = (effect: number): number => Math.min(ENDS.to, Math.log10(effect));
const shareOf = (power: number): number => 18 + (78 * (power - ENDS.from)) / (ENDS.to - ENDS.from);
const percent = (share: number): string => `${Number(share.toFixed(2))}%`;

/** Column by column, upwards. */
function stacked(measured: readonly {claim: Assessment; power: number}[]): DotView[] {
  const heights = new Map<number, number>();
  const columnOf = (power: number): number => Math.round(shareOf(power) / COLUMN);
  const ascending = [...measured].sort((a, b) => a.power - b.power);
  const exact = ascending.filter(({power}) => power <= ENDS.from);
  const beyond = ascending.filter(({power}) => power >= ENDS.to);
  const within = ascending.slice(exact.length, ascending.length - beyond.length);
  const inTurn = (some: typeof ascending, columns: readonly number[]) =>
    some.map(({claim}, i) => ({claim, column: nth(columns, i % columns.length)}));
  const placed = [
    ...inTurn(exact, EXACT_COLUMNS),
    ...within.map(({claim, power}) => ({claim, column: columnOf(power)})),
    ...inTurn(beyond, END_COLUMNS),
  ];
  return placed.map(({claim, column}) => {
    const below = heights.get(column) ?? 0;
    heights.set(column, below + 1);
    return {...markOf(claim), x: percent(column * COLUMN), y: below * STEP};
  });
}
