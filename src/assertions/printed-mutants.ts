import type {Printed} from '../contract/assertion.ts';
import * as messages from './messages.ts';

/** A list of printed numbers with one of them changed. */
export interface ChangedNumbers {
  /** Which one, from 1, where there are several. */
  number: {number?: number};
  /** From the mildest change to the grossest. */
  tries: {printed: readonly Printed[]; says: string}[];
}

/** Each number in turn with each digit replaced by its neighbours, from the last to the first; words: twice as much. */
export function otherNumbers(all: readonly Printed[]): ChangedNumbers[] {
  return all.map((printed, i) => ({
    number: all.length > 1 ? {number: i + 1} : {},
    tries: changesOf(printed).map(({wrong, says}) => ({printed: all.map((one, j) => (i === j ? wrong : one)), says})),
  }));
}

function changesOf(printed: Printed): {wrong: Printed; says: string}[] {
  if (typeof printed !== 'string') {
    const wrong = {...printed, from: 2 * printed.from, to: 2 * printed.to};
    return [{wrong, says: messages.wordsDoubled(printed.text)}];
  }
  const mantissa = printed.replace(/[eE].*$/, '');
  return [...mantissa.matchAll(/\d/g)].reverse().flatMap(({0: digit, index}) =>
    [Number(digit) + 1, Number(digit) - 1]
      .filter((other) => other >= 0 && other <= 9)
      .map((other) => {
        const wrong = printed.slice(0, index) + other + printed.slice(index + 1);
        return {wrong, says: messages.inPlaceOf(wrong, printed)};
      }),
  );
}
