import type {Evidence, EvidenceByKey, MetricPoint, RunRecord} from '../../contract/evidence.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {Distribution, Draws} from '../../contract/assertion.ts';
import type {RecordMutant} from '../../contract/mutation.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {isContinuous, quantileOf} from '../../statistics/distributions.ts';

/** The claim's evidence with its metrics handed on wrongly; the runs themselves are as they were. */
export function mutatedRecords({runs}: PlannedClaim, mutant: RecordMutant, evidence: EvidenceByKey): EvidenceByKey {
  if (mutant === 'recorded-cases-exchanged') return casesExchanged(Object.values(runs), evidence);
  return changed(evidence, Object.values(runs).flat(), (record) => ({
    ...record,
    metrics: Object.fromEntries(Object.entries(record.metrics).map(([name, points]) => [name, WRONG[mutant](points)])),
  }));
}

const WRONG: Record<Exclude<RecordMutant, 'recorded-cases-exchanged'>, (points: MetricPoint[]) => MetricPoint[]> = {
  'recorded-sign-turned': (points) => points.map(({at, value}) => ({at, value: -value})),
  'recorded-one-epoch-late': (points) => alongEpochs(points, (all, i) => nth(all, Math.max(0, i - 1))),
  'recorded-first-epoch-only': (points) => alongEpochs(points, (all) => nth(all, 0)),
};

/** Every value replaced by another of its own course along the epochs; the other axes are kept apart. */
function alongEpochs(points: MetricPoint[], choose: (course: MetricPoint[], i: number) => MetricPoint): MetricPoint[] {
  const courseOf = ({at: {epoch: _, ...rest}}: MetricPoint) => JSON.stringify(Object.entries(rest).sort());
  const courses = new Map<string, MetricPoint[]>();
  for (const point of points
    .filter(({at}) => at.epoch !== undefined)
    .sort((a, b) => required(a.at.epoch, 'epoch') - required(b.at.epoch, 'epoch'))) {
    courses.set(courseOf(point), [...(courses.get(courseOf(point)) ?? []), point]);
  }
  return points.map((point) => {
    const course = courses.get(courseOf(point));
    return point.at.epoch === undefined || !course
      ? point
      : {at: point.at, value: choose(course, course.indexOf(point)).value};
  });
}

/** Seed by seed, the records of each case stand where those of the case before it belong. */
function casesExchanged(cases: string[][], evidence: EvidenceByKey): EvidenceByKey {
  const wrong = new Map(evidence);
  cases.forEach((keys, i) =>
    keys.forEach((key, seed) => {
      const [own, other] = [evidence.get(key), evidence.get(nth(nth(cases, (i + 1) % cases.length), seed))];
      if (own && other) wrong.set(key, {...own, record: {...other.record, key, asked: own.record.asked}});
    }),
  );
  return wrong;
}

/**
 * The claim's evidence with the draws of its sample replaced by as many of the alternative: its quantiles at (i + 1/2)
 * / n, dealt out over the
 * runs in turn, since a test of pooled draws does not see their order. No chance comes in: it is the typical sample of
 * that distribution.
 */
export function withDrawsOf(
  {runs}: PlannedClaim,
  {sample, case: only}: Draws,
  distribution: Distribution,
  evidence: EvidenceByKey,
): EvidenceByKey {
  const keys = only === undefined ? Object.values(runs).flat() : (runs[only] ?? []);
  const sizes = keys.map((key) => evidence.get(key)?.record.samples[sample]?.length ?? 0);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const quantile = isContinuous(distribution)
    ? quantileOf(distribution)
    : categoryAt(distribution.categorical.probabilities);
  let run = 0;
  return changed(evidence, keys, (record) => {
    const first = run++;
    const values = Float64Array.from({length: nth(sizes, first)}, (_, j) =>
      quantile((Math.min(all - 1, j * keys.length + first) + 0.5) / all),
    );
    return {...record, samples: {...record.samples, [sample]: values}};
  });
}

const categoryAt =
  (probabilities: readonly number[]) =>
  (p: number): number => {
    let sum = 0;
    const found = probabilities.findIndex((probability) => (sum += probability) >= p);
    return found < 0 ? probabilities.length - 1 : found; // the probabilities may sum to a little less than 1
  };

function changed(
  evidence: EvidenceByKey,
  keys: readonly string[],
  change: (record: RunRecord) => RunRecord,
): EvidenceByKey {
  const wrong = new Map<string, Evidence>(evidence);
  for (const key of keys) {
    const own = evidence.get(key);
    if (own) wrong.set(key, {...own, record: change(own.record)});
  }
  return wrong;
}
