import type {MetricPoint, RunRecord} from '../../contract/evidence.ts';

/**
 * A mutants run of one seed with the spread of the recorded, unchanged ones: each recorded run moved by what the
 * mutant changed in
 * that seed,
 *
 *   x'_i = x_i + (p_1 - x_1),
 *
 * so that the mean is off by the mutant's effect and the deviation over seeds is the recorded one. It supposes
 * that the mutant
 * moves the runs and leaves their spread; training it for every seed would cost as much as the evidence itself.
 *
 * @param recorded - runs of the case, the seed of `mutants` among them
 * @returns as many runs as recorded, with metrics only; points that the mutants run lacks are left out
 */
export function withRecordedSpread(recorded: readonly RunRecord[], mutants: RunRecord): RunRecord[] {
  const own = recorded.find(({asked}) => asked.seed === mutants.asked.seed);
  if (!own || mutants.state === 'diverged') return [mutants];
  return recorded.map((run) => ({
    ...mutants,
    asked: {...mutants.asked, seed: run.asked.seed},
    samples: {},
    metrics: Object.fromEntries(
      Object.entries(mutants.metrics).map(([name, points]) => [
        name,
        points.flatMap((point) => moved(point, own.metrics[name], run.metrics[name])),
      ]),
    ),
  }));
}

function moved({at, value}: MetricPoint, own: MetricPoint[] = [], run: MetricPoint[] = []): MetricPoint[] {
  const here = (points: MetricPoint[]) => points.find((one) => sameAs(one.at, at))?.value;
  const [x1, xi] = [here(own), here(run)];
  return x1 === undefined || xi === undefined ? [] : [{at, value: xi + (value - x1)}];
}

const sameAs = (a: MetricPoint['at'], b: MetricPoint['at']): boolean => {
  const axes = Object.keys(a) as (keyof MetricPoint['at'])[];
  return axes.length === Object.keys(b).length && axes.every((axis) => a[axis] === b[axis]);
};
