import {expect, test} from 'vitest';
import type {Evidence, Repetition} from '../../contract/evidence.ts';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {measuredClasses} from '../measured-classes.ts';
import {repetitionView} from './determinism.ts';
import {fakeProject} from '../fixtures/fake-project.ts';

const input = fakeProject();
const [key, found] = required([...input.evidence].find(([, {source}]) => source === 'live'));
const with_ = (repetition: Repetition[]) => ({
  ...input,
  evidence: new Map<string, Evidence>([...input.evidence, [key, {...found, repetition}]]),
});
const bitwise: Repetition = {
  kind: 'metric',
  metric: 'loss',
  declared: 'bitwise',
  measured: 'bitwise',
  greatestDifference: 0,
};

test('nothing computed again, nothing said', () => expect(repetitionView(input)).toEqual({sentence: '', rows: []}));

test('results by class, with those that left theirs', () => {
  const seen = with_([
    bitwise,
    {...bitwise, metric: 'error', measured: 'close', greatestDifference: 1e-6},
    {...bitwise, metric: 'time', declared: 'statistical', measured: 'close', greatestDifference: 1e-5},
  ]);
  expect(repetitionView(seen)).toEqual({
    sentence:
      'One run of the live experiment was computed again with the same seed in another process: 1 result ' +
      'bitwise and 2 results close. 1 result repeats less exactly than declared.',
    rows: [
      {
        experiment: found.record.asked.experiment,
        engine: 'none',
        classes: '1 result bitwise and 2 results close',
        left: 'error',
      },
    ],
  });
  expect(measuredClasses(seen).map(({metric, left}) => [metric, left])).toEqual([
    ['loss', false],
    ['error', true],
    ['time', false],
  ]);
  expect(nth(repetitionView(with_([bitwise])).rows, 0).left).toBe('none');
  expect(repetitionView(with_([bitwise])).sentence).toContain('1 result bitwise. All repeat as declared.');
});
