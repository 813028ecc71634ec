import type {ClaimEvidence} from '../../contract/assessment.ts';
import type {Evidence, EvidenceStatus} from '../../contract/evidence.ts';

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

/** `Recorded, current` */
export const evidenceText = ({status, source}: Pick<ClaimEvidence, 'status' | 'source'>): string =>
  status === 'live' ? SOURCE_WORDS.live : `${SOURCE_WORDS[source]}, ${statusWords[status]}`;
