/** Points in the plane, each of a class. */
export interface LabelledPoints {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** 0, 1, 2, ... */
  label: ArrayLike<number>;
}

/**
 * Share of points whose class has the most votes among the k other points nearest to it; on equal votes the smallest
 * class has it.
 */
export function nearestNeighbourAccuracy({x, y, label}: LabelledPoints, k: number): number {
  const n = x.length;
  const classes = classCount(label);
  let right = 0;
  const distances = new Float64Array(k);
  const nearest = new Int32Array(k);
  for (let i = 0; i < n; i++) {
    distances.fill(Infinity);
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const distance = (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2;
      if (!(distance < distances[k - 1]!)) continue;
      let at = k - 1;
      for (; at > 0 && distances[at - 1]! > distance; at--) {
        distances[at] = distances[at - 1]!;
        nearest[at] = nearest[at - 1]!;
      }
      distances[at] = distance;
      nearest[at] = j;
    }
    const votes = new Int32Array(classes);
    for (const j of nearest) votes[label[j]!]!++;
    if (votes.indexOf(Math.max(...votes)) === label[i]) right++;
  }
  return right / n;
}

/**
 * Mean silhouette: of each point (b - a) / max(a, b), a its mean distance to its own class, b the least of its mean
 * distances to another class; -1 to 1, and 0 for the only point of a class.
 *
 * @source rousseeuw1987
 */
export function silhouette({x, y, label}: LabelledPoints): number {
  const n = x.length;
  const counts = new Float64Array(classCount(label));
  for (let i = 0; i < n; i++) counts[label[i]!]!++;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const distances = new Float64Array(counts.length);
    for (let j = 0; j < n; j++) distances[label[j]!]! += Math.sqrt((x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2);
    const own = label[i]!;
    if (counts[own] === 1) continue;
    const a = distances[own]! / (counts[own]! - 1);
    let b = Infinity;
    for (const [other, count] of counts.entries())
      if (other !== own && count > 0) b = Math.min(b, distances[other]! / count);
    if (Number.isFinite(b) && Math.max(a, b) > 0) sum += (b - a) / Math.max(a, b);
  }
  return sum / n;
}

/**
 * Root mean square distance of a point to the centre of its class, and the share of all variance that lies within
 * classes.
 */
export function spread({x, y, label}: LabelledPoints): {within: number; share: number} {
  const n = x.length;
  const centres = Array.from({length: classCount(label)}, () => ({n: 0, x: 0, y: 0}));
  const all = {x: 0, y: 0};
  for (let i = 0; i < n; i++) {
    const centre = centres[label[i]!]!;
    centre.n++;
    centre.x += x[i]!;
    centre.y += y[i]!;
    all.x += x[i]! / n;
    all.y += y[i]! / n;
  }
  let [within, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    const centre = centres[label[i]!]!;
    within += ((x[i]! - centre.x / centre.n) ** 2 + (y[i]! - centre.y / centre.n) ** 2) / n;
    total += ((x[i]! - all.x) ** 2 + (y[i]! - all.y) ** 2) / n;
  }
  return {within: Math.sqrt(within), share: total > 0 ? within / total : 1};
}

function classCount(label: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < label.length; i++) most = Math.max(most, label[i]!);
  return most + 1;
}
