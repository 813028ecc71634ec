import {openExperiment, type Experiment, type Position} from 'claimbench/experiment';

export interface Collected {
  metrics: Record<string, {at: Position; value: number}[]>;
  samples: Record<string, number[]>;
  points: Record<string, {x: number[]; y: number[]; label?: number[]}>;
}

/**
 * All that one run of a live experiment gives, by name: for tests.
 *
 * @throws Error when it gives something that it does not declare
 */
export async function collect<P, Parts extends object>(
  experiment: Experiment<P, Parts>,
  params: P,
  seed = 1,
  mutant?: string,
): Promise<Collected> {
  const all: Collected = {metrics: {}, samples: {}, points: {}};
  const data = {read: () => Promise.reject(new Error('a live experiment reads no data here'))};
  const session = await openExperiment(experiment, {params: experiment.params.parse(params), seed, data, mutant});
  for await (const event of session.run()) {
    if ('name' in event && experiment.yields[event.name]?.kind !== event.kind)
      throw new Error(`undeclared ${event.kind} ${event.name}`);
    if (event.kind === 'metric') (all.metrics[event.name] ??= []).push({at: event.at, value: event.value});
    else if (event.kind === 'sample') all.samples[event.name] = Array.from(event.values);
    else if (event.kind === 'points') {
      all.points[event.name] = {
        x: Array.from(event.x),
        y: Array.from(event.y),
        ...(event.label && {label: Array.from(event.label)}),
      };
    }
  }
  session.close();
  return all;
}

/** The values of one metric, in order. */
export function valuesOf({metrics}: Collected, name: string): number[] {
  return (metrics[name] ?? []).map(({value}) => value);
}
