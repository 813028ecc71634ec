import {inBrief, sentence, type Problem} from '../contract/error.ts';
import type {Fingerprints, Replay, RunRecord, EvidenceStatus} from '../contract/evidence.ts';
import type {DeterminismClass, Probe} from '../contract/experiment.ts';
import {programStatus} from './program-status.ts';
import {changedBeyondProbe, UNKNOWN_REACH, type Place} from './code/index.ts';
import {canonicalJson} from '../text/canonical-json.ts';

/**
 * Other hardware rounds differently: a probe's numbers may then differ by this much, relative to their size.
 */
export const CLOSE = 1e-4;

/** The present probe against the recorded one. */
export function compareProbes(key: string, recorded: Probe, present: Probe, durationMs: number): Replay {
  const names = [...new Set([...Object.keys(recorded.numbers), ...Object.keys(present.numbers)])].sort();
  const greatestDifference = Math.max(
    0,
    ...names.map((name) => relativeDifference(recorded.numbers[name], present.numbers[name])),
  );
  const outcome =
    recorded.digest === present.digest && greatestDifference === 0
      ? 'bitwise'
      : greatestDifference <= CLOSE
        ? 'close'
        : 'differs';
  const says = {
    bitwise: 'the replayed probe has the same bits',
    close:
      `the replayed probe agrees within ${CLOSE} (greatest relative difference ` +
      `${greatestDifference.toExponential(1)})`,
    differs: `the replayed probe differs by ${greatestDifference.toExponential(1)}, more than ${CLOSE}`,
  }[outcome];
  return {key, outcome, greatestDifference, durationMs, says};
}

/** If the experiment could not even repeat its probe, nothing vouches for the record. */
export function failedReplay(key: string, problems: readonly Problem[]): Replay {
  return {
    key,
    outcome: 'failed',
    greatestDifference: NaN,
    durationMs: 0,
    says: `the replay failed: ${problems.map(inBrief).map(sentence).join(' ')}`,
  };
}

/** Relative to the larger magnitude; 0 for equal numbers, Infinity where one is missing or only one is a number. */
export function relativeDifference(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Infinity;
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const difference = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
  return Number.isNaN(difference) ? Infinity : Math.max(difference, Number.MIN_VALUE);
}

/** Names of the fingerprints that differ; `present` may not know them all. */
export function changed(recorded: Fingerprints, present: Partial<Fingerprints>): (keyof Fingerprints)[] {
  return (Object.keys(present) as (keyof Fingerprints)[])
    .filter((name) => canonicalJson(recorded[name] ?? null) !== canonicalJson(present[name] ?? null))
    .sort();
}

/** All that says what computed a record. */
const ALL: readonly (keyof Fingerprints)[] = ['source', 'library', 'flags', 'graphs', 'cpu'];
/** Known without computing anything; only a replay compiles graphs. */
const WITHOUT_REPLAY = ALL.filter((name) => name !== 'graphs');

/**
 * Whether a record can be trusted here and now: by its fingerprints if they all match, else by the replay. `bitwise`
 * always suffices; `close` suffices if processor or library differ from the record's, or if the experiment is declared
 * to repeat no better. If the source has changed, the replay speaks only for the code that it executes: all other code
 * of the run must be as it was. Without a replay, all fingerprints that can be known must match; the note says which
 * were compared.
 */
export function evidenceStatusOf(
  record: RunRecord,
  present: Partial<Fingerprints>,
  replay: (Replay & {beyond?: Place[]}) | undefined,
  declared: DeterminismClass = 'bitwise',
): {status: EvidenceStatus; note: string} {
  const ofProgram = programStatus(record, present, replay);
  if (ofProgram) return ofProgram;
  const moved = changed(record.fingerprints, present);
  const changes = `changed since it was recorded: ${moved.join(', ')}`;
  if (replay === undefined) {
    const compared = ALL.filter((name) => name in present);
    if (moved.length === 0 && WITHOUT_REPLAY.every((name) => compared.includes(name)))
      return {
        status: 'current',
        note: `not replayed; as when it was recorded: ${compared.join(', ')}${notCompared(compared)}`,
      };
    return {
      status: 'unreplayed',
      note:
        'not replayed, so not known to hold here; ' +
        `${moved.length > 0 ? changes : `as when it was recorded: ${compared.join(', ')}`}${notCompared(compared)}`,
    };
  }
  const what = moved.length > 0 ? changes : 'nothing that computes it has changed';
  if (replay.outcome === 'failed') return {status: 'differs', note: replay.says};
  if (replay.outcome === 'differs' && declared !== 'statistical')
    return {status: 'differs', note: `${replay.says}; ${what}`};
  const beyond = moved.includes('source') && beyondReplay(replay.beyond);
  if (beyond) return {status: 'stale', note: `${replay.says}, but ${beyond}`};
  if (replay.outcome === 'bitwise')
    return {status: moved.length === 0 ? 'current' : 'replayed', note: `${replay.says}; ${what}`};
  const otherMachine = moved.includes('cpu') || moved.includes('library');
  return {status: otherMachine || declared !== 'bitwise' ? 'replayed' : 'stale', note: `${replay.says}; ${what}`};
}

/** In words, why a replay does not speak for a record whose source has changed; none if it does. */
function beyondReplay(beyond: readonly Place[] | undefined): string | undefined {
  if (!beyond) return UNKNOWN_REACH;
  return beyond.length > 0 ? changedBeyondProbe(beyond) : undefined;
}

function notCompared(compared: readonly (keyof Fingerprints)[]): string {
  const left = ALL.filter((name) => !compared.includes(name));
  return left.length === 0 ? '' : `; not compared: ${left.join(', ')}, and the harness's own code`;
}
