import type {Layer} from './layers.ts';
import type {Stop} from './stops.ts';

/** A chart that is read: what it holds, its elements, and what the reader chose. */
export interface Reading {
  readonly layers: readonly Layer[];
  readonly stops: readonly Stop[];

  readonly figure: HTMLElement;
  /** Scrolls where the picture is wider. */
  readonly plot: HTMLElement;
  readonly svg: SVGSVGElement;
  /** The values, in a box beside the pointer. */
  readonly box: HTMLElement;
  /** Marks in the picture at what is read. */
  readonly pointer: SVGGElement;
  /** Out of sight: steps through the stops by keys, and says them. */
  readonly slider: HTMLInputElement;

  readonly hiddenSeries: Set<number>;
  seed: number | undefined;
  shown: Stop | undefined;
}
