export {count} from '../../text/count.ts';

/** `1, 2` */
export const listed = (items: readonly (string | number)[]): string => items.join(', ');

/** `1, 2 and 3` */
export const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `3,600` */
export const thousands = (n: number): string =>
  String(n)
    .replace('-', '−')
    .replace(/\B(?=(\d{3})+$)/g, ',');

/** With a full stop, unless it ends a sentence already. */
export const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
