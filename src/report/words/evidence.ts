import type {ClaimEvidence} from '../../contract/assessment.ts';
import type {Evidence, EvidenceStatus} from '../../contract/evidence.ts';
import {count} from './english.ts';

const SOURCE_WORDS: Record<Evidence['source'], string> = {
  live: 'Computed for this report',
  store: 'From the local store',
  recorded: 'Recorded',
};

/** What a piece of evidence is worth here and now, within a sentence. */
export const statusWords: Record<EvidenceStatus, string> = {
  live: 'live',
  imported: 'imported',
  current: 'current',
  replayed: 'confirmed by a replay',
  unreplayed: 'not replayed',
  stale: 'stale',
  differs: 'differs on replay',
};

/** How many recorded runs nothing vouches for here, as a sentence; empty where there are none. */
export function unvouchedText(evidence: Iterable<Evidence>): string {
  const runs = [...evidence].filter(({status}) => status === 'unreplayed').length;
  if (runs === 0) return '';
  return `Nothing vouches here for ${count(runs, 'recorded run')}: not replayed, and not known to be computed alike.`;
}

/** `Recorded, current` */
export function evidenceText({status, source}: Pick<ClaimEvidence, 'status' | 'source'>): string {
  if (status === 'live') return SOURCE_WORDS.live;
  if (status === 'imported') return 'Imported: results that existed already, read and not computed here';
  return `${SOURCE_WORDS[source]}, ${statusWords[status]}`;
}
