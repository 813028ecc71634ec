import {isJudged, type PointVerdict, type Verdict} from '../../contract/verdict.ts';

/**
 * How large the difference is that a claim is judged by, in margins: at 1 it reaches the margin. Of several points, the
 * greatest.
 *
 * @returns null where the verdict has no margin on both sides: orders, tests, printed lists, nothing observed
 */
export function effectOf(verdict: Verdict): number | null {
  if (!isJudged(verdict)) return null;
  const effects = verdict.points.map(effectAt).filter((effect) => effect !== null);
  return effects.length === 0 ? null : Math.max(...effects);
}

function effectAt(point: PointVerdict): number | null {
  if (point.form !== 'measured' && point.form !== 'estimated') return null;
  const {from, to} = point.allowed;
  const half = (to - from) / 2;
  if (!Number.isFinite(half) || half <= 0) return null;
  return differenceAt(point) / half;
}

function differenceAt(point: Extract<PointVerdict, {form: 'measured' | 'estimated'}>): number {
  const {allowed, reference} = point;
  const middle = (allowed.from + allowed.to) / 2;
  if (point.form === 'estimated') return Math.abs(point.estimate - middle);
  if (!reference) return Math.abs(point.mean - middle);
  // a printed number is the interval of all that round to it
  const beyond = point.mean - (reference.from + reference.to) / 2 - middle;
  return Math.max(0, Math.abs(beyond) - (reference.to - reference.from) / 2);
}
