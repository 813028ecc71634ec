/**
 * Ways in which documents write log p(x) of independent Bernoulli pixels, in float64. `x` and `logits` have an entry
 * per pixel, p = sigmoid(logit) is the probability of a white pixel; results are nats per image.
 */

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Σ x l - log(1 + e^l), without overflow: exact for every finite logit. */
export function logLikelihood64(x: readonly number[], logits: readonly number[]): number {
  return x.reduce((sum, pixel, i) => sum + pixel * logits[i]! - softplus(logits[i]!), 0);
}

/**
 * Σ log(x p + (1 - x)(1 - p)): log p(x) for pixels of 0 and 1 only.
 *
 * @source ortega2021, Task 1, second line of the equation and the code
 */
export function interpolatedForm(x: readonly number[], logits: readonly number[]): number {
  return x.reduce((sum, pixel, i) => {
    const p = sigmoid(logits[i]!);
    return sum + Math.log(pixel * p + (1 - pixel) * (1 - p));
  }, 0);
}

/**
 * Σ log(p^x + (1 - p)^(1 - x)), with a sum where a product is meant. @source ortega2021, Task 1, first line of the
 * equation
 */
export function summedForm(x: readonly number[], logits: readonly number[]): number {
  return x.reduce((sum, pixel, i) => {
    const p = sigmoid(logits[i]!);
    // eslint-disable-next-line no-restricted-syntax -- fractional for grey pixels only; 0 and 1 are exact everywhere
    return sum + Math.log(p ** pixel + (1 - p) ** (1 - pixel));
  }, 0);
}

/** log Π p^x (1 - p)^(1 - x): the product itself, and one logarithm at the end. */
export function productForm(x: readonly number[], logits: readonly number[]): number {
  return Math.log(
    x.reduce((product, pixel, i) => {
      const p = sigmoid(logits[i]!);
      // eslint-disable-next-line no-restricted-syntax -- as above
      return product * p ** pixel * (1 - p) ** (1 - pixel);
    }, 1),
  );
}

/** All images of so many pixels of 0 and 1: 2^pixels of them. */
export function binaryImages(pixels: number): number[][] {
  return Array.from({length: 2 ** pixels}, (_, bits) => Array.from({length: pixels}, (_, i) => (bits >> i) & 1));
}

/** log(1 + e^l). */
const softplus = (logit: number): number => Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
