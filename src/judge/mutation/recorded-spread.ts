import type {MetricPoint, RunRecord} from '../../contract/evidence.ts';

/**
 * One run of a mutant with the spread of the recorded, unchanged runs: each recorded run moved by what the mutant
 * changed in the seed of that run,
 *
 *   x'_i = x_i + (p_1 - x_1),
 *
 * so that the mean is off by the mutant's effect and the standard deviation over seeds is the recorded one. This
 * supposes that the mutant moves the runs and leaves their spread; to train it for every seed would cost as much as the
 * evidence.
 *
 * @param recorded - runs of the case, the seed of `mutated` among them
 * @returns as many runs as recorded, with metrics only; points that the run of the mutant lacks are left out
 */
export function withRecordedSpread(recorded: readonly RunRecord[], mutated: RunRecord): RunRecord[] {
  const own = recorded.find(({asked}) => asked.seed === mutated.asked.seed);
  if (!own || mutated.state === 'diverged') return [mutated];
  return recorded.map((run) => ({
    ...mutated,
    asked: {...mutated.asked, seed: run.asked.seed},
    samples: {},
    metrics: Object.fromEntries(
      Object.entries(mutated.metrics).map(([name, points]) => [
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
  const axes = Object.keys(a);
  return axes.length === Object.keys(b).length && axes.every((axis) => a[axis] === b[axis]);
};
