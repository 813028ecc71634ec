import {bySection} from '../../assess/index.ts';
import {OUTCOMES, type Assessed, type Assessment, type Outcome, type ShownClaim} from '../../contract/assessment.ts';
import {getOrInsert, lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {sectionText, severityWords} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import type {ClaimView} from './claim-view.ts';
import {mistakeGroups, type MistakeGroup} from './mistake-groups.ts';
import type {UnjudgedView} from './unjudged-view.ts';

/** A section of a document with what it claims. */
export interface SectionView {
  id: string;
  anchor: string;
  title: string;
  /** The document's own claims in it. */
  count: number;
  /** Other outcomes than `reproduced` that occur, worst first. */
  outcomes: Outcome[];
  entries: EntryView[];
}

/** One of the three; the others are null. */
interface EntryView {
  claim: ClaimView | null;
  unjudged: UnjudgedView | null;
  mistake: MistakeView | null;
}

/** A mistake above the claims that show it and their corrections. */
interface MistakeView {
  severity: string | null;
  says: string | null;
  consequence: string | null;
  claims: ClaimView[];
}

/** The cards of all claims, by id. */
export interface CardViews {
  judged: ReadonlyMap<string, ClaimView>;
  unjudged: ReadonlyMap<string, UnjudgedView>;
}

interface Entry {
  view: EntryView;
  claims: ShownClaim[];
}

/** The claims of a document section by section, each mistake where its first claim stands. */
export function sectionsView(
  document: string,
  {claims, unjudged}: Pick<Assessed, 'claims' | 'unjudged'>,
  views: CardViews,
): SectionView[] {
  const sections = new Map<string, Entry[]>();
  for (const entry of entriesOf(bySection(claims, unjudged), mistakeGroups(claims), views))
    getOrInsert(sections, nth(entry.claims, 0).planned.claim.where.section, () => []).push(entry);
  return [...sections].map(([section, entries]) => sectionView(document, section, entries));
}

function entriesOf(shown: readonly ShownClaim[], groups: readonly MistakeGroup[], views: CardViews): Entry[] {
  const groupOf = new Map<ShownClaim, MistakeGroup>(
    groups.flatMap((group) => [...group.errata, ...group.corrections].map((claim) => [claim, group] as const)),
  );
  const placed = new Set<MistakeGroup>();
  return shown.flatMap((one): Entry[] => {
    const group = groupOf.get(one);
    if (!group) return [{view: entryView(one, views), claims: [one]}];
    if (placed.has(group)) return [];
    placed.add(group);
    return [mistakeEntry(group, views)];
  });
}

const NOTHING: EntryView = {claim: null, unjudged: null, mistake: null};

const entryView = (one: ShownClaim, {judged, unjudged}: CardViews): EntryView =>
  one.outcome === 'not-judged'
    ? {...NOTHING, unjudged: lookUp(unjudged, one.planned.id)}
    : {...NOTHING, claim: lookUp(judged, one.planned.id)};

function mistakeEntry(group: MistakeGroup, views: CardViews): Entry {
  const claims = [...group.errata, ...group.corrections];
  const viewOf = ({planned}: Assessment): ClaimView => lookUp(views.judged, planned.id);
  const {mistake} = group;
  const view: MistakeView = {
    severity: mistake ? severityWords[mistake.severity].one : null,
    says: mistake?.says ?? null,
    consequence: mistake?.consequence ?? null,
    claims: claims.map(viewOf),
  };
  return {view: {...NOTHING, mistake: view}, claims};
}

function sectionView(document: string, section: string, entries: readonly Entry[]): SectionView {
  const shown = entries.flatMap(({claims}) => claims);
  const id = elementId(`section/${document}/${section}`);
  return {
    id,
    anchor: anchor(id),
    title: sectionText(section),
    count: shown.filter(isOwn).length,
    outcomes: OUTCOMES.filter((outcome) => outcome !== 'reproduced' && shown.some((one) => one.outcome === outcome)),
    entries: entries.map(({view}) => view),
  };
}

const isOwn = (one: ShownClaim): boolean => one.outcome === 'not-judged' || one.planned.claim.role === 'claim';
