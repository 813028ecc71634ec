import {tallyOf} from '../../assess/index.ts';
import type {Outcome} from '../../contract/assessment.ts';
import {CAUSES, type Change} from '../../contract/comparison.ts';
import type {ComparedResults} from '../formats/results-schema.ts';
import {
  changeText,
  count,
  countedOutcomes,
  listed,
  moveText,
  outcomeLabel,
  sectionText,
  type Sides,
} from '../words/index.ts';
import {anchor, elementId} from '../page/anchor.ts';
import {movedPoints, type MovedPoint} from './moved-points.ts';

export interface ComparisonInput {
  /** Version of claimbench that compares. */
  version: string;
  /** What the two are called. */
  sides: Sides;
  before: ComparedResults;
  after: ComparedResults;
  changes: readonly Change[];
}

interface VerdictView {
  outcome: Outcome;
  label: string;
}
interface MovedClaim {
  id: string;
  anchor: string;
  name: string;
  says: string;
  section: string;
  moved: string;
  /** null where the outcome is the same as after. */
  before: VerdictView | null;
  after: VerdictView | null;
  unit: string | null;
  why: string | null;
  points: MovedPoint[];
  leftOut: number;
  /** Once where it is the same. */
  reasons: {when: string; text: string}[];
}
interface GroupView {
  id: string;
  title: string;
  claims: MovedClaim[];
}
export interface ComparisonView {
  version: string;
  headline: string;
  sides: {name: string; version: string; counts: string}[];
  causes: {cause: string; count: string}[];
  groups: GroupView[];
}

/** Points of one claim that are shown; the result files have them all. */
const MOST_POINTS = 16;

/** Two sets of results as a page: what moved, from where to where, and what changed with it. */
export function comparisonView(input: ComparisonInput): ComparisonView {
  const {version, sides, before, after, changes} = input;
  const total = new Set([...before.comparable, ...after.comparable].map(({claim}) => claim)).size;
  return {
    version,
    headline: headlineOf(changes.length, total),
    sides: [sideView(sides.before.name, before), sideView(sides.after.name, after)],
    causes: causesOf(changes),
    groups: groupsOf(input),
  };
}

function headlineOf(moved: number, total: number): string {
  return moved === 0 ? `Nothing moved in ${count(total, 'claim')}` : `${moved} of ${count(total, 'claim')} moved`;
}

function sideView(name: string, {claimbench, claims}: ComparedResults): ComparisonView['sides'][number] {
  const tally = tallyOf(claims.map(({outcome}) => outcome));
  return {name, version: claimbench, counts: listed(countedOutcomes(tally)) || 'no claims'};
}

function causesOf(changes: readonly Change[]): ComparisonView['causes'] {
  return CAUSES.flatMap((cause) => {
    const n = changes.filter(({causes}) => causes.includes(cause)).length;
    return n === 0 ? [] : [{cause, count: count(n, 'claim')}];
  });
}

function groupsOf({sides, before, after, changes}: ComparisonInput): GroupView[] {
  const group = (id: string, title: string, belongs: (change: Change) => boolean): GroupView => ({
    id,
    title,
    claims: changes
      .filter(belongs)
      .map((change) => movedClaim(change, sides, find(before, change.claim), find(after, change.claim))),
  });
  const isOneSided = ({from, to}: Change): boolean => from === 'absent' || to === 'absent';
  return [
    group('verdicts', 'Verdicts that changed', (change) => change.from !== change.to && !isOneSided(change)),
    group('numbers', 'Numbers that moved without changing the verdict', ({from, to}) => from === to),
    group('first', `Only in ${sides.before.name}`, ({to}) => to === 'absent'),
    group('second', `Only in ${sides.after.name}`, ({from}) => from === 'absent'),
  ].filter(({claims}) => claims.length > 0);
}

type Found = ComparedResults['claims'][number] | undefined;
const find = ({claims}: ComparedResults, id: string): Found => claims.find((claim) => claim.id === id);

function movedClaim(change: Change, sides: Sides, was: Found, is: Found): MovedClaim {
  const known = is ?? was;
  const points = was && is ? movedPoints(was.observed, is.observed) : [];
  return {
    id: elementId(change.claim),
    anchor: anchor(elementId(change.claim)),
    name: change.claim,
    says: known?.says ?? change.claim,
    section: known ? sectionText(known.section) : '',
    moved: moveText(change),
    before: was?.outcome === is?.outcome ? null : verdictOf(was),
    after: verdictOf(is),
    unit: known && known.unit !== '1' ? known.unit : null,
    why: was && is ? changeText(change, sides) : null,
    points: points.slice(0, MOST_POINTS),
    leftOut: Math.max(0, points.length - MOST_POINTS),
    reasons: reasonsOf(was, is),
  };
}

const verdictOf = (claim: Found): VerdictView | null =>
  claim ? {outcome: claim.outcome, label: outcomeLabel(claim.outcome)} : null;

function reasonsOf(was: Found, is: Found): MovedClaim['reasons'] {
  if (was && is && was.reason === is.reason) return [{when: 'Before and after', text: is.reason}];
  return [...(was ? [{when: 'Before', text: was.reason}] : []), ...(is ? [{when: 'After', text: is.reason}] : [])];
}
