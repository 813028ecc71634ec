import {sentenceParts} from './plain-notation.ts';

const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  epsilon: 'ε',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  psi: 'ψ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Theta: 'Θ',
};
const BELOW = new Map(pairs('0123456789+-aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'));
const ABOVE = new Map(pairs('0123456789+-*n()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻*ⁿ⁽⁾'));

/**
 * A sentence for places that hold text only, such as charts and titles of links: `L_100` is L₁₀₀ and `mu_j` is μⱼ.
 * Indices that Unicode does not have stay behind their sign: `μ_q`.
 */
export function inUnicode(sentence: string): string {
  return sentenceParts(sentence)
    .map((part) => ('text' in part ? part.text : written(part)))
    .join('');
}

function written({tex, source}: {tex: string; source: string}): string {
  const text = tex
    .replace(/_\{([^{}]*)\}/g, (_, inner: string) => script('_', inner, BELOW))
    .replace(/\^\{([^{}]*)\}/g, (_, inner: string) => script('^', inner, ABOVE))
    .replace(/\\([A-Za-z]+) ?/g, (whole, name: string) => SIGNS[name] ?? whole);
  return /[\\{}]/.test(text) ? source : text;
}

function script(sign: string, inner: string, signs: ReadonlyMap<string, string>): string {
  const small = [...inner].map((one) => signs.get(one));
  if (small.every((one) => one !== undefined)) return small.join('');
  return inner.length === 1 ? `${sign}${inner}` : `${sign}(${inner})`;
}

function pairs(from: string, to: string): [string, string][] {
  const signs = [...to];
  return [...from].map((sign, i) => [sign, signs[i] ?? sign]);
}
