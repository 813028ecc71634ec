import type {Position, RunEvent} from 'claimbench/experiment';

/**
 * The events of an iterative method, ended by `diverged` at the first value along the axis that is not finite.
 *
 * @param axis - along which the method counts its steps, such as `step` or `sweep`
 */
export function* untilDiverged(axis: keyof Position, events: Iterable<RunEvent>): Iterable<RunEvent> {
  const finite = new Map<string, number>();
  for (const event of events) {
    const step = event.kind === 'metric' ? event.at[axis] : undefined;
    if (event.kind === 'metric' && step !== undefined) {
      const {name, value} = event;
      if (!Number.isFinite(value)) {
        yield {kind: 'diverged', step, lastFinite: finite.get(name) ?? NaN, what: name};
        return;
      }
      finite.set(name, value);
    }
    yield event;
  }
}
