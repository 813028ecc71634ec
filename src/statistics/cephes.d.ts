/** The package has types, but its `exports` hide them from this module resolution; these are the functions we use. */
declare module 'cephes' {
  /** Resolves when the functions may be called. */
  export const compiled: Promise<void>;
  export function ndtr(x: number): number;
  export function ndtri(p: number): number;
  export function stdtri(k: number, p: number): number;
  export function chdtrc(df: number, x: number): number;
  export function chdtri(df: number, upper: number): number;
  export function fdtrc(numerator: number, denominator: number, x: number): number;
  export function fdtri(numerator: number, denominator: number, upper: number): number;
  export function bdtr(k: number, n: number, p: number): number;
  export function bdtrc(k: number, n: number, p: number): number;
  export function kolmogorov(x: number): number;
  export function smirnov(n: number, d: number): number;
  export function lgam(x: number): number;
  export function psi(x: number): number;
}
