import type {EvidenceStatus, Fingerprints, Replay, RunRecord} from '../contract/evidence.ts';
import type {Made} from '../contract/experiment.ts';

/**
 * The status of a program's record. A replay of its start says nothing of what the rest of its files compute, so that
 * each change of a file, of the command or of a version makes the record stale. A record without a probe is never more
 * than unreplayed.
 *
 * @returns undefined where the replay decides, by the same rules as for experiments that are code
 */
export function programStatus(
  {fingerprints: {program: recorded}, probe, asked}: RunRecord,
  {program: present}: Partial<Fingerprints>,
  replay: Replay | undefined,
): {status: EvidenceStatus; note: string} | undefined {
  if (!recorded || !present) return undefined;
  const changes = changesOf(recorded, present, asked.mutant);
  if (changes.length > 0) return {status: 'stale', note: `changed since it was recorded: ${changes.join('; ')}`};
  if (replay) return undefined;
  const without = 'probe' in present ? MADE_BEFORE : 'its program declares no `probe`, so that nothing can be replayed';
  const why = probe ? 'not replayed' : without;
  const unknown = Object.keys(recorded).filter((name) => present[name] === null);
  const asIt = `; its command and its files are as when it was recorded${unknown.map(notAsked).join('')}`;
  return {status: 'unreplayed', note: `${why}${asIt}`};
}

const MADE_BEFORE = 'it was made before its program declared a `probe`, so that nothing can be replayed';

const notAsked = (name: string): string => `; \`${name.replace('version ', '')}\` cannot be asked here`;

/** In words; what cannot be known here is left out. */
function changesOf(recorded: Made, present: Made, mutant: string | undefined): string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(present)])].sort();
  return names
    .filter((name) => counts(name, recorded, mutant))
    .flatMap((name) => {
      const [before, now] = [recorded[name], present[name]];
      return before === now || before === null || now === null ? [] : [changeOf(name, before, now)];
    });
}

/** A mutant's arguments count for its own runs, a probe for those that have one. */
function counts(name: string, recorded: Made, mutant: string | undefined): boolean {
  if (name.startsWith('mutant ')) return name === `mutant ${mutant}`;
  return name !== 'probe' || name in recorded;
}

function changeOf(name: string, before: string | undefined, now: string | undefined): string {
  const [kind = '', ...rest] = name.split(' ');
  const what = rest.join(' ');
  if (kind === 'version') return `\`${what}\` prints "${now ?? 'nothing'}", not "${before ?? 'nothing'}"`;
  if (kind === 'mutant') return `the arguments of the mutant ${what}`;
  if (kind !== 'file') return kind === 'command' ? 'the command' : `the ${kind} of the program`;
  if (before === undefined) return `the file ${what}, which is new`;
  return now === undefined || now === 'missing' ? `the file ${what}, which is gone` : `the file ${what}`;
}
