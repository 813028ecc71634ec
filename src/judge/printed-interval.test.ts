import {describe, expect, it} from 'vitest';
import known from './fixtures/known-answers.json' with {type: 'json'};
import {printedInterval} from '../numbers/printed-interval.ts';

describe('printed numbers', () => {
  it.each(known.printed)('$text stands for the reals that round to it', ({text, from, to}) => {
    expect(printedInterval(text)).toEqual({text, from, to});
  });

  it('leaves out commas, and counts the digits of whole numbers', () => {
    expect(printedInterval('2,821,120')).toEqual({text: '2,821,120', from: 2821119.5, to: 2821120.5});
  });

  it('takes a text of 16 digits or more for a double too', () => {
    const {from, to} = printedInterval('83.77216710467968');
    expect(from).toBeLessThanOrEqual(83.77216710467968 - 7e-15);
    expect(to).toBeGreaterThanOrEqual(83.77216710467968 + 7e-15);
  });

  it('takes words as the spec does', () => {
    expect(printedInterval({text: 'about 155', from: 154.5, to: 155.5, because: 'x'})).toEqual({
      text: 'about 155',
      from: 154.5,
      to: 155.5,
    });
  });
});
