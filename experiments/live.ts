import type {Position, RunEvent, Session} from 'claimbench/experiment';

/** The session of an experiment that is computed in one go: nothing to save, nothing to close. */
export function live(run: () => Iterable<RunEvent>): Session {
  return {run, close() {}};
}

export function metric(name: string, value: number, at: Position = {}): RunEvent {
  return {kind: 'metric', name, at, value};
}

/** One event for each value, along an axis that counts from 1, or from `first`. */
export function* metrics(name: string, axis: keyof Position, values: Iterable<number>, first = 1): Iterable<RunEvent> {
  let index = first;
  for (const value of values) yield metric(name, value, {[axis]: index++});
}

export function sample(name: string, values: ArrayLike<number>): RunEvent {
  return {kind: 'sample', name, values};
}
