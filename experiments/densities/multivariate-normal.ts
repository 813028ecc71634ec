/** A normal distribution of a few dimensions with any covariance; float64. */
export interface MultivariateNormal {
  mean: number[];
  /** Symmetric and positive definite. */
  covariance: number[][];
}

/**
 * The log density as a function, by the Cholesky factor L of the covariance: with L u = z - μ, -½ |u|² - Σ log L_jj -
 * D/2 log 2π. No inverse and no determinant is taken.
 */
export function logDensityOf({mean, covariance}: MultivariateNormal): (z: ArrayLike<number>) => number {
  const factor = choleskyOf(covariance);
  const constant = factor.reduce((sum, row, j) => sum - Math.log(row[j]!) - 0.5 * Math.log(2 * Math.PI), 0);
  const u = mean.map(() => 0);
  return (z) => {
    let square = 0;
    for (let j = 0; j < u.length; j++) {
      let rest = z[j]! - mean[j]!;
      for (let k = 0; k < j; k++) rest -= factor[j]![k]! * u[k]!;
      u[j] = rest / factor[j]![j]!;
      square += u[j]! * u[j]!;
    }
    return constant - 0.5 * square;
  };
}

/** Lower triangular L with L Lᵀ = covariance. @throws RangeError when it is not positive definite */
export function choleskyOf(covariance: number[][]): number[][] {
  const factor = covariance.map((row) => row.map(() => 0));
  covariance.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i === j && !(rest > 0)) throw new RangeError('covariance: invalid; not positive definite. Write another.');
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
  });
  return factor;
}

/**
 * KL(q || p) = ½ (trace(Σp⁻¹ Σq) + (μp - μq)ᵀ Σp⁻¹ (μp - μq) - D + log(det Σp / det Σq)).
 *
 * @returns nats
 * @source loedeman2020, Question 1.7
 */
export function klBetweenNormals(q: MultivariateNormal, p: MultivariateNormal): number {
  const {inverse, determinant} = inverted(p.covariance);
  const shift = p.mean.map((mean, j) => mean - q.mean[j]!);
  let sum = -shift.length + Math.log(determinant / inverted(q.covariance).determinant);
  inverse.forEach((row, i) =>
    row.forEach((value, j) => {
      sum += value * q.covariance[j]![i]! + shift[i]! * value * shift[j]!;
    }),
  );
  return sum / 2;
}

/** Inverse and determinant by Gauss and Jordan's elimination with pivots. */
function inverted(matrix: number[][]): {inverse: number[][]; determinant: number} {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let determinant = 1;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[best]![column]!)) best = i;
    if (best !== column) {
      [rows[column], rows[best]] = [rows[best]!, rows[column]!];
      determinant = -determinant;
    }
    const pivot = rows[column]![column]!;
    determinant *= pivot;
    rows[column] = rows[column]!.map((value) => value / pivot);
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![column]!;
      if (i !== column) rows[i] = rows[i]!.map((value, j) => value - factor * rows[column]![j]!);
    }
  }
  return {inverse: rows.map((row) => row.slice(size)), determinant};
}
