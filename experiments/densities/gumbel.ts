import type {HostGenerator} from 'claimbench/experiment';

/** Distribution function of the standard Gumbel distribution, exp(-exp(-g)). */
export function gumbelCdf(g: number): number {
  return Math.exp(-Math.exp(-g));
}

/** Density of the standard Gumbel distribution, exp(-g - exp(-g)). */
export function gumbelDensity(g: number): number {
  return Math.exp(-g - Math.exp(-g));
}

/**
 * One standard Gumbel draw, -log(-log u). A uniform of exactly 0 (one in 2^53) would give minus infinity and is drawn
 * again.
 *
 * @source jang2017, section 2.1
 */
export function drawGumbel(generator: HostGenerator): number {
  let u = generator.uniform();
  while (u === 0) u = generator.uniform();
  return -Math.log(-Math.log(u));
}
