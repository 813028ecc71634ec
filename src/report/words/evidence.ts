import type {ClaimEvidence} from '../../contract/assessment.ts';
import type {Evidence, EvidenceStatus} from '../../contract/evidence.ts';
import {keptOf, type Kept} from '../../contract/kept.ts';
import {count, joined} from './english.ts';

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

/** `Computed on 2026-11-29 by the same code` */
function keptText(kept: Kept): string {
  const [part, rest] = kept.count < kept.of ? ['in part ', ', the rest for this report'] : ['', ''];
  return `Computed ${part}${daysText(kept)} by the same code${rest}`;
}

const daysText = ({first, last}: Kept): string => (first === last ? `on ${first}` : `from ${first} to ${last}`);

/** How much was not computed again, as a sentence; empty where all was computed now. */
export function notComputedText(evidence: Iterable<Evidence>): string {
  const all = [...evidence];
  const live = all.filter(({source}) => source === 'live');
  const replays = all.flatMap(({replay}) => replay ?? []);
  const kept = keptOf([...live, ...replays]);
  if (!kept) return '';
  const parts = [shareOf(live, 'live run'), shareOf(replays, 'replay')].filter((part) => part !== '');
  return `Not computed again: ${joined(parts)}. The same code computed them ${daysText(kept)}.`;
}

/** `640 of 659 live runs`; empty where all were computed now */
function shareOf(results: readonly {keptOn?: string}[], what: string): string {
  const kept = keptOf(results);
  return kept ? `${kept.count} of ${count(results.length, what)}` : '';
}

/** `Recorded, current` */
export function evidenceText({status, source, kept}: Pick<ClaimEvidence, 'status' | 'source' | 'kept'>): string {
  if (status === 'live') return kept ? keptText(kept) : SOURCE_WORDS.live;
  if (status === 'imported') return 'Imported: results that existed already, read and not computed here';
  return `${SOURCE_WORDS[source]}, ${statusWords[status]}`;
}
