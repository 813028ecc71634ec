import {formatNumber} from '../../numbers/format-number.ts';
import {CAUSES, type Change} from '../../contract/comparison.ts';
import {anchor, elementId} from '../page/anchor.ts';
import {comparisonHeadline, count, movedFrom, outcomeWords, sectionText} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {tallyOf} from '../../assess/outcome.ts';
import type {ComparedResults} from '../formats/results-schema.ts';

export interface ComparisonInput {
  /** Version of claimbench that compares. */
  version: string;
  /** What the two are called, in the sentences of the changes too. */
  names: readonly [before: string, after: string];
  before: ComparedResults;
  after: ComparedResults;
  changes: readonly Change[];
}

interface Side {
  outcome: Outcome;
  label: string;
}
export interface MovedClaim {
  id: string;
  anchor: string;
  name: string;
  says: string;
  section: string;
  moved: string;
  /** null where the outcome is the same as after. */
  before: Side | null;
  after: Side | null;
  unit: string | null;
  why: string | null;
  points: {label: string; before: string; after: string; change: string}[];
  leftOut: number;
  /** Once where it is the same. */
  reasons: {when: string; text: string}[];
}
export interface ComparisonView {
  version: string;
  headline: string;
  sides: {name: string; version: string; counts: string}[];
  causes: {cause: string; count: string}[];
  groups: {id: string; title: string; claims: MovedClaim[]}[];
}

/** Points of one claim that are shown; the result files have them all. */
const MOST_POINTS = 16;

/** Two sets of results as a page: what moved, from where to where, and what changed with it. */
export function comparisonView({version, names, before, after, changes}: ComparisonInput): ComparisonView {
  const claims = changes.map((change) => movedClaim(change, find(before, change.claim), find(after, change.claim)));
  const pick = (keep: (change: Change) => boolean): MovedClaim[] => claims.filter((_, i) => keep(changes[i]!));
  const total = new Set([...before.comparable, ...after.comparable].map(({claim}) => claim)).size;
  const absent = ({from, to}: Change): boolean => from === 'absent' || to === 'absent';
  return {
    version,
    headline: comparisonHeadline(changes.length, total),
    sides: [before, after].map((side, i) => ({name: names[i]!, version: side.claimbench, counts: countsOf(side)})),
    causes: CAUSES.flatMap((cause) => {
      const n = changes.filter(({causes}) => causes.includes(cause)).length;
      return n === 0 ? [] : [{cause, count: count(n, 'claim')}];
    }),
    groups: [
      {
        id: 'verdicts',
        title: 'Verdicts that moved',
        claims: pick((change) => !absent(change) && change.from !== change.to),
      },
      {
        id: 'numbers',
        title: 'Numbers that moved, the verdict being the same',
        claims: pick(({from, to}) => from === to),
      },
      {id: 'first', title: `Only in ${names[0]}`, claims: pick(({to}) => to === 'absent')},
      {id: 'second', title: `Only in ${names[1]}`, claims: pick(({from}) => from === 'absent')},
    ].filter(({claims: some}) => some.length > 0),
  };
}

type Found = ComparedResults['claims'][number] | undefined;
const find = ({claims}: ComparedResults, id: string): Found => claims.find((claim) => claim.id === id);

function movedClaim(change: Change, was: Found, is: Found): MovedClaim {
  const known = is ?? was;
  const points = was && is ? pointsOf(was, is) : [];
  return {
    id: elementId(change.claim),
    anchor: anchor(elementId(change.claim)),
    name: change.claim,
    says: known?.says ?? change.claim,
    section: known ? sectionText(known.section) : '',
    moved: movedFrom(change),
    before: was?.outcome === is?.outcome ? null : sideOf(was),
    after: sideOf(is),
    unit: known && known.unit !== '1' ? known.unit : null,
    why: was && is ? change.says : null,
    points: points.slice(0, MOST_POINTS),
    leftOut: Math.max(0, points.length - MOST_POINTS),
    reasons: reasonsOf(was, is),
  };
}

const sideOf = (claim: Found): Side | null =>
  claim ? {outcome: claim.outcome, label: outcomeWords[claim.outcome].label} : null;

function reasonsOf(was: Found, is: Found): MovedClaim['reasons'] {
  if (was && is && was.reason === is.reason) return [{when: 'Before and after', text: is.reason}];
  return [...(was ? [{when: 'Before', text: was.reason}] : []), ...(is ? [{when: 'After', text: is.reason}] : [])];
}

/** The points whose mean is another, by their place. */
function pointsOf(was: NonNullable<Found>, is: NonNullable<Found>): MovedClaim['points'] {
  const text = (mean: number | null): string => (mean === null ? '–' : formatNumber(mean, 6));
  return Array.from({length: Math.max(was.observed.length, is.observed.length)}, (_, i) => {
    const [one, other] = [was.observed[i], is.observed[i]];
    const label = other?.label || one?.label || (was.observed.length > 1 ? String(i + 1) : 'value');
    const [x, y] = [one?.mean ?? null, other?.mean ?? null];
    const share =
      x === null || y === null
        ? ''
        : `${y > x ? '+' : ''}${formatNumber((100 * (y - x)) / Math.max(Math.abs(x), Math.abs(y)), 2)} %`;
    return x === y ? undefined : {label, before: text(x), after: text(y), change: share};
  }).filter((point) => point !== undefined);
}

function countsOf({claims}: ComparedResults): string {
  const tally = tallyOf(claims.map(({outcome}) => outcome));
  return (
    (Object.keys(tally) as Outcome[])
      .reverse()
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => `${tally[outcome]} ${outcomeWords[outcome].plural}`)
      .join(', ') || 'no claims'
  );
}
