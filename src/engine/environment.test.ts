import {expect, test} from 'vitest';
import {HarnessError} from '../contract/error.ts';
import {PINS, engineFlags, isPinned, pinEnvironment, type Environment} from './environment.ts';

test('sets the pins, whatever stood there before', () => {
  const env: Environment = {TF_NUM_INTRAOP_THREADS: '8', HOME: '/home/ada'};
  expect(pinEnvironment(env, {}, () => false)).toEqual(PINS);
  expect(env).toEqual({...PINS, HOME: '/home/ada', TF_CPP_MIN_LOG_LEVEL: '2'});
  expect(isPinned(env)).toBe(true);
});

test('an override is in force, and shows', () => {
  const env: Environment = {};
  pinEnvironment(env, {TF_NUM_INTRAOP_THREADS: '2'}, () => false);
  expect(engineFlags(env)).toEqual({...PINS, TF_NUM_INTRAOP_THREADS: '2'});
  expect(isPinned(env)).toBe(false);
});

test('is too late once the library is loaded with other values', () => {
  const env: Environment = {...PINS, TF_NUM_INTRAOP_THREADS: '8', ONEDNN_MAX_CPU_ISA: undefined};
  expect(() => pinEnvironment(env, {}, () => true)).toThrow(
    new HarnessError('harness', [
      {
        place: 'environment ONEDNN_MAX_CPU_ISA',
        rule: 'invalid for a native library that is already loaded',
        got: 'nothing',
        expected: 'AVX2',
        action: 'Call pinEnvironment before anything imports @tensorflow/tfjs-node.',
      },
      {
        place: 'environment TF_NUM_INTRAOP_THREADS',
        rule: 'invalid for a native library that is already loaded',
        got: '8',
        expected: '1',
        action: 'Call pinEnvironment before anything imports @tensorflow/tfjs-node.',
      },
    ]),
  );
  expect(env.TF_NUM_INTRAOP_THREADS).toBe('8');
});

test('is in time when it is loaded with these values', () => {
  expect(pinEnvironment({...PINS}, {}, () => true)).toEqual(PINS);
});
