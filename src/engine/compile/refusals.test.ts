import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {HarnessError} from '../../contract/error.ts';
import {nth} from '../../lists/nth.ts';
import {loadEngine} from '../backend.ts';
import {adam} from '../optimizers.ts';
import {normal} from '../random.ts';
import {compile} from './program.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

type Step = (x: tf.Tensor, w: tf.Variable) => Record<string, tf.Tensor>;

/** The message with which a step is refused. */
function refusal(
  step: Step,
  w = tf.variable(tf.tensor1d([1, 2])),
  variables: Record<string, tf.Variable> = {w},
): string {
  try {
    compile({variables, functions: {train: {inputs: {x: {shape: [2]}}, step: ({x}) => step(x, w)}}});
  } catch (error) {
    if (error instanceof HarnessError) return error.message;
    throw error;
  }
  return 'compiled';
}

describe('a step that reads a value', () => {
  const message = (source: string) =>
    `step 'train': unsupported read of a value inside a compiled step; got a read of ${source}; ` +
    'expected tensor operations only. Return the tensor as an output of the step and read it after the run.';

  test('of an operation, synchronously', () => {
    expect(refusal((x) => ({y: tf.mul(x, nth(tf.square(x).dataSync(), 0))}))).toBe(
      message('the output of Square (tf.square)'),
    );
  });

  test('of an input', () => {
    expect(refusal((x) => ({y: tf.mul(x, nth(x.arraySync() as number[], 0))}))).toBe(message('an input or a variable'));
  });

  test('of a variable, in a promise that nobody awaits', () => {
    expect(
      refusal((x, w) => {
        void w.data();
        return {y: tf.mul(x, 2)};
      }),
    ).toBe(message('an input or a variable'));
  });

  test('even when it swallows the error', () => {
    expect(
      refusal((x) => {
        try {
          x.dataSync();
        } catch {
          // the step goes on
        }
        return {y: x};
      }),
    ).toBe(message('an input or a variable'));
  });

  test('but a constant made in the step may be read', () => {
    expect(refusal((x) => ({y: tf.mul(x, nth(tf.scalar(3).dataSync(), 0))}))).toBe('compiled');
  });
});

describe('a step that draws', () => {
  const expected =
    'expected stateless draws. Use normal, uniform or gumbel from claimbench/experiment, with the seed as an input.';

  test.each([
    ['randomNormal', () => tf.randomNormal([2])],
    ['randomNormal', () => tf.randomNormal([2], 0, 1, 'float32', 5)],
    ['randomUniform', () => tf.randomUniform([2])],
    ['truncatedNormal', () => tf.truncatedNormal([2])],
    ['randomGamma', () => tf.randomGamma([2], 1)],
    ['randomUniform', () => tf.dropout(tf.ones([2]), 0.5)],
  ])('by tf.%s', (op, draw) => {
    expect(refusal((x) => ({y: tf.mul(x, draw())}))).toBe(
      `step 'train': unsupported random draw in JavaScript inside a compiled step; got tf.${op}; ${expected}`,
    );
  });

  test('by a stateful native operation', () => {
    const draw = () => tf.multinomial(tf.tensor1d([0.5, 0.5]), 2, 7);
    expect(refusal((x) => ({y: tf.mul(x, tf.cast(draw(), 'float32'))}))).toBe(
      `step 'train': unsupported stateful random operation inside a compiled step; got Multinomial; ${expected}`,
    );
  });

  test('with a frozen key', () => {
    expect(refusal((x) => ({y: tf.add(x, normal([2], tf.tensor1d([1, 2], 'int32')))}))).toBe(
      "step 'train': invalid key of a random draw: it would be the same in every run; got a constant at " +
        'StatelessRandomNormal; ' +
        'expected a key that comes from an input. Add an input with keyInput, and pass key(seed, purpose, step).',
    );
  });
});

describe('a step that freezes', () => {
  test('a counter', () => {
    let count = 0;
    expect(refusal((x) => ({y: tf.mul(x, ++count)}))).toBe(
      "step 'train': invalid constant: it changes from one trace to the next, and would freeze at the first value; " +
        'got 1, then 2, at Mul (tf.mul); expected a number that never changes, or an input. Make it an input of ' +
        'the step.',
    );
  });

  test('an attribute that changes', () => {
    let slope = 0;
    expect(refusal((x) => ({y: tf.leakyRelu(x, (slope += 0.25))}))).toBe(
      "step 'train': invalid constant: it changes from one trace to the next, and would freeze at the first value; " +
        'got alpha 0.25, then alpha 0.5, at LeakyRelu (tf.leakyRelu); expected a number that never changes, or ' +
        'an input. Make it an input of the step.',
    );
  });

  test('a choice of operations', () => {
    let odd = false;
    expect(refusal((x) => ({y: (odd = !odd) ? tf.sin(x) : tf.cos(x)}))).toBe(
      "step 'train': invalid step: its operations change from one trace to the next; got Sin, then Cos; " +
        'expected the same operations each time. Make whatever decides between them an input, or compile two ' +
        'functions.',
    );
  });

  test('data from outside', () => {
    const data = tf.tensor2d(
      Float32Array.from({length: 1200}, (_, i) => i),
      [600, 2],
    );
    const message =
      "step 'train': invalid constant: it looks like data, and would freeze in the graph; got a tensor of shape " +
      '[600, 2] at Sub; ' +
      'expected at most 1024 different numbers. Make it an input of the step, or list it among the variables.';
    expect(refusal((x) => ({y: tf.sub(data, x)}))).toBe(message);
    tf.add(data, 1).dispose(); // now it is uploaded
    expect(refusal((x) => ({y: tf.sub(data, x)}))).toBe(message);
  });

  test('but a large tensor of equal numbers, or a small one from outside, is a constant', () => {
    const table = tf.tensor1d([3, 4]);
    expect(refusal((x) => ({y: tf.add(tf.mul(x, table), tf.zeros([2000, 2]))}))).toBe('compiled');
  });
});

describe('a step and its variables', () => {
  const unlisted = (what: string) =>
    `step 'train': unknown variable: the step ${what} it; got tf.Variable 'other'; expected one of the ` +
    'variables given to compile. ' +
    `${what === 'creates' ? 'Create it before the step, and list it' : 'List it'} among the variables.`;

  test('reads one that is not listed', () => {
    const other = tf.variable(tf.tensor1d([1, 2]), true, 'other');
    expect(refusal((x) => ({y: tf.mul(x, other)}))).toBe(unlisted('reads'));
    other.dispose();
  });

  test('assigns one that is not listed', () => {
    const other = tf.variable(tf.tensor1d([1, 2]), true, 'other');
    expect(
      refusal((x) => {
        other.assign(tf.neg(x) as tf.Tensor1D);
        return {y: x};
      }),
    ).toBe(unlisted('assigns'));
    other.dispose();
  });

  test('creates one', () => {
    expect(refusal((x) => ({y: tf.mul(x, tf.variable(tf.tensor1d([1, 2]), true, 'other'))}))).toBe(unlisted('creates'));
    tf.disposeVariables();
  });

  test('assigns one before the optimizer does', () => {
    const w = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = adam({w}, {learningRate: 0.1});
    expect(
      refusal(
        (x) => {
          w.assign(tf.mul<tf.Tensor1D>(w, 2));
          optimizer.apply({w: x}, x);
          return {};
        },
        w,
        {w, ...optimizer.slots},
      ),
    ).toBe(
      "step 'train': unsupported assignment before an optimizer update in one step; got ResourceApplyAdam of 'w'; " +
        'expected the optimizer first, assignments after it. Apply the optimizer first.',
    );
  });

  test('holds what it held before, compiled or refused', () => {
    const w = tf.variable(tf.tensor1d([1, 2]));
    const assign: Step = (x, v) => {
      v.assign(tf.add<tf.Tensor1D>(v, tf.add(x, 5)));
      return {y: tf.mul(v, 1)};
    };
    expect(refusal(assign, w)).toBe('compiled');
    expect(w.dataSync()).toEqual(Float32Array.of(1, 2));
    refusal((x, v) => ({...assign(x, v), z: tf.scalar(nth(x.dataSync(), 0))}), w);
    expect(w.dataSync()).toEqual(Float32Array.of(1, 2));
  });
});

describe('other steps', () => {
  test('asynchronous', () => {
    expect(refusal((async (x: tf.Tensor) => ({y: x})) as never)).toBe(
      "step 'train': unsupported asynchronous step; got a promise; expected a function that returns a record of " +
        'tensors. Remove async and await from the step.',
    );
  });

  test('an output that is no tensor', () => {
    expect(refusal((() => ({y: 3})) as never)).toBe(
      "step 'train': invalid output; got y: number; expected a tensor. Return a record of tensors.",
    );
  });

  test('complex numbers', () => {
    expect(refusal((x) => ({y: tf.real(tf.complex(x, x))}))).toBe(
      "step 'train': unsupported element type in a compiled step; got TensorFlow type 8 at Complex; expected " +
        'float32, int32 or bool. Cast it first.',
    );
  });
});

describe('a run', () => {
  const program = () =>
    compile({variables: {}, functions: {f: {inputs: {x: {shape: [2]}}, step: ({x}) => ({y: tf.mul(x, 2)})}}});

  test.each([
    [
      {x: [1]},
      "step 'f' input 'x': invalid input; got 1 numbers; expected float32 [2]. Pass what the step was compiled for.",
    ],
    [{}, "step 'f' input 'x': invalid input; got nothing; expected float32 [2]. Pass what the step was compiled for."],
    [{x: [1, 2], z: 1}, "step 'f' input: unknown name; got 'z'; expected x. Use one of these."],
  ])('with wrong inputs %j', (inputs, message) => {
    expect(() => program().values('f', inputs as never)).toThrow(message);
  });

  test('with a tensor of another type', () => {
    expect(() => program().values('f', {x: tf.tensor1d([1, 2], 'int32')})).toThrow(
      "step 'f' input 'x': invalid input; got int32 [2]; expected float32 [2]. Pass what the step was compiled for.",
    );
  });

  test('after dispose', () => {
    const gone = program();
    gone.dispose();
    expect(() => gone.values('f', {x: [1, 2]})).toThrow('program: invalid use after dispose. Compile it again.');
  });
});
