import type {MetricPoint, RunRecord} from '../contract/evidence.ts';

/**
 * A perturbed run of one seed with the spread of the recorded, unperturbed ones: each recorded run moved by what the
 * perturbation changed in
 * that seed,
 *
 *   x'_i = x_i + (p_1 - x_1),
 *
 * so that the mean is off by the perturbation's effect and the deviation over seeds is the recorded one. It supposes
 * that the perturbation
 * moves the runs and leaves their spread; training it for every seed would cost as much as the evidence itself.
 *
 * @param recorded - runs of the case, the seed of `perturbed` among them
 * @returns as many runs as recorded, with metrics only; points that the perturbed run lacks are left out
 */
export function withRecordedSpread(recorded: readonly RunRecord[], perturbed: RunRecord): RunRecord[] {
  const own = recorded.find(({asked}) => asked.seed === perturbed.asked.seed);
  if (!own || perturbed.state === 'diverged') return [perturbed];
  return recorded.map((run) => ({
    ...perturbed,
    asked: {...perturbed.asked, seed: run.asked.seed},
    samples: {},
    metrics: Object.fromEntries(
      Object.entries(perturbed.metrics).map(([name, points]) => [
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
