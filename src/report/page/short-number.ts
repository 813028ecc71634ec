import {formatNumber} from '../../numbers/format-number.ts';

/** A printed number as a reader compares it, and in full where that is longer. */
export interface ShownNumber {
  text: string;
  full: string | null;
}

/** More characters than this hide the digits that matter. */
const MOST = 9;

export function shortNumber(text: string): ShownNumber {
  const value = Number(text.replaceAll(',', ''));
  if (text.length <= MOST || !Number.isFinite(value)) return {text, full: null};
  const isPlain = Math.abs(value) >= 1 && Math.abs(value) < 1e6;
  return {text: isPlain ? value.toFixed(2).replace('-', '−') : formatNumber(value, 4), full: text};
}
