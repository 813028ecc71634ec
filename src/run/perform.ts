import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import type {Checkpoint, DataSource, Experiment, Probe, Session} from '../contract/experiment.ts';
import type {Asked} from '../contract/plan.ts';
import {add, emptySeries, kept, type KeptEvent} from './recorder.ts';
import {takeNotes, type CodeNotes, type CodeWatch} from './code/index.ts';
import {checkCheckpoint, checkEvent, checkGraphs, checkProbe} from './check-given.ts';
import {damagedCheckpoint} from './damage-messages.ts';
import {fault, goesOnElsewhere, noProbe, startsAgain} from './messages.ts';
import {openExperiment} from './open-experiment.ts';
import {changed, compareProbes} from './replay.ts';
import type {RunStore, Saved} from './store.ts';

export interface Progress {
  done: number;
  of: number;
  unit: string;
}
export interface PerformContext {
  key: string;
  asked: Asked;
  experiment: Experiment;
  data: DataSource;
  fingerprints: Omit<Fingerprints, 'graphs'>;
  environment: RunRecord['environment'];
  effects: Pick<Effects, 'now' | 'say'>;
  onProgress: (progress: Progress) => void;
  /** Called for each event. */
  onEvent?: () => void;
  /** Where checkpoints and the finished record go; undefined for live runs, which leave nothing behind. */
  store?: RunStore;
  /** Notes which code is executed; undefined for live runs. */
  code?: CodeWatch;
}

/**
 * One run from its start or its last checkpoint to its end. A checkpoint counts only where the same code and library
 * made it: a record has one set of fingerprints, which must hold of all that is in it. Another processor may resume it
 * if it computes the probe to the same bits; the record then names both. The bits do not depend on where it was
 * interrupted: the probe is taken on a session of its own before the run, and everything after a checkpoint is computed
 * again.
 *
 * @returns the record, completed or diverged
 * @throws HarnessError when the experiment breaks its contract; or whatever the experiment throws
 */
export async function perform(context: PerformContext): Promise<RunRecord> {
  const {asked, experiment, store, effects, key} = context;
  const saved = await resumable(context);
  const startedAt = effects.now();
  const {probe, code} = hasNoProbe(experiment) ? {} : await begun(context, saved);
  const session = await open(context, store?.stateFolder);
  try {
    const events: KeptEvent[] = saved?.events ?? [];
    const series = emptySeries();
    for (const event of events) add(series, event, asked.experiment, experiment);
    if (saved) restore(session, saved.checkpoint);
    const before = saved?.elapsedMs ?? 0;
    const resumed = (saved?.resumed ?? -1) + 1;
    const earlier = saved?.earlierProcessors && {earlierProcessors: saved.earlierProcessors};
    const notes = context.code && code && takeNotes(context.code, code);
    for await (const given of session.run()) {
      const event = checkEvent(given, asked.experiment);
      context.onEvent?.();
      if (event.kind === 'progress') context.onProgress(event);
      else if (event.kind === 'checkpoint') {
        if (store && session.save)
          await store.save({
            checkpoint: checkCheckpoint(session.save(), asked.experiment),
            fingerprints: context.fingerprints,
            events,
            probe,
            ...(notes && {code: notes.soFar()}),
            elapsedMs: before + effects.now() - startedAt,
            resumed,
            ...earlier,
          });
      } else {
        const one = kept(event);
        add(series, one, asked.experiment, experiment);
        events.push(one);
        if (series.state === 'diverged') break;
      }
    }
    const record: RunRecord = {
      schema: 1,
      key,
      asked,
      ...series,
      ...(probe && {probe}),
      ...(notes && {unreached: notes.unreached()}),
      fingerprints: {graphs: graphsOf(session, asked.experiment), ...context.fingerprints},
      environment: {...context.environment, ...earlier},
      timings: {startedAt: new Date(startedAt).toISOString(), durationMs: before + effects.now() - startedAt, resumed},
    };
    await store?.finish(record);
    return record;
  } finally {
    session.close();
  }
}

/** The probe of a run, and the code that it does not reach. */
async function begun(context: PerformContext, saved: Saved | undefined): Promise<{probe: Probe; code?: CodeNotes}> {
  const {probe: before, code} = saved ?? {};
  if (before && (code || !context.code)) return {probe: before, ...(code && {code})};
  const {probe} = await takeProbe(context);
  const notes = context.code && {probe: context.code.unreached(), ...(!saved && {run: {}})};
  return {probe: before ?? probe, ...(notes && {code: notes})};
}

function restore(session: Session, checkpoint: Checkpoint): void {
  if (!session.restore) throw new RangeError('the session saves, but does not restore');
  session.restore(checkpoint);
}

/**
 * The checkpoint to resume from. A checkpoint that nothing vouches for is ignored; if something changed, a message says
 * which.
 */
async function resumable(context: PerformContext): Promise<Saved | undefined> {
  const {key, asked, store, fingerprints, effects} = context;
  const found = await store?.saved();
  if (!store || !found || found.state === 'none') return undefined;
  if (found.state === 'damaged') {
    effects.say(
      sentence(damagedCheckpoint(store.checkpointPath, found.why, `${asked.experiment}, seed ${asked.seed}`)),
    );
    await store.clear();
    return undefined;
  }
  const {saved} = found;
  const moved: string[] = changed({graphs: {}, ...saved.fingerprints}, fingerprints);
  if (moved.length === 0) return saved;
  const what = `${asked.experiment}, seed ${asked.seed} (run ${key.slice(0, 12)})`;
  if (moved.join() === 'cpu' && saved.probe) {
    const {outcome, says} = compareProbes(key, saved.probe, (await takeProbe(context)).probe, 0);
    if (outcome === 'bitwise') {
      effects.say(goesOnElsewhere(what, saved.checkpoint.position));
      return {...saved, earlierProcessors: [...(saved.earlierProcessors ?? []), saved.fingerprints.cpu]};
    }
    moved[0] = `cpu (${says})`;
  }
  effects.say(startsAgain(what, saved.checkpoint.position, moved));
  return undefined;
}

/**
 * The probe alone, on a session of its own, with the digests of the graphs that computed it. @throws HarnessError when
 * the experiment has none
 */
export async function takeProbe(
  context: Pick<PerformContext, 'asked' | 'experiment' | 'data'>,
): Promise<{probe: Probe; graphs: Record<string, string>}> {
  const session = await open(context);
  try {
    if (!session.probe) throw fault(noProbe(context.asked.experiment));
    const {experiment} = context.asked;
    return {probe: checkProbe(await session.probe(), experiment), graphs: graphsOf(session, experiment)};
  } finally {
    session.close();
  }
}

/** Live runs need none; a program may have none, and its evidence is then called unreplayed. */
const hasNoProbe = ({live, program}: Experiment): boolean => live || program?.hasProbe === false;

const graphsOf = (session: Session, experiment: string): Record<string, string> =>
  checkGraphs(session.graphs?.() ?? {}, experiment);

type OpenWith = Pick<PerformContext, 'asked' | 'experiment' | 'data'>;

const open = ({asked, experiment, data}: OpenWith, state?: string): Promise<Session> => {
  const {params, seed, mutant} = asked;
  return openExperiment(experiment, {params, seed, data, mutant, ...(state !== undefined && {state})});
};
