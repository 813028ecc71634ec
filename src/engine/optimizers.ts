import type {Tensor, Variable} from '@tensorflow/tfjs-core';
import {lookUp} from '../lists/look-up.ts';
import {power} from '../numbers/power.ts';
import {HarnessError} from '../contract/error.ts';
import {runComposite} from './compile/composite.ts';
import type {InputSpec} from './compile/inputs.ts';
import {invalidOption, missingName} from './messages.ts';
import {ELEMENT_TYPES, nativeBackend, type NativeAttribute, type NativeBackend} from './native.ts';
import {tf} from './tfjs.ts';

export type Weights = Readonly<Record<string, Variable>>;

/** Plain tfjs when run eagerly, one fused operation for each weight when compiled. */
export interface Optimizer {
  /** State that belongs to the program's variables: named `<weight>.<slot>`. */
  slots: Record<string, Variable>;
  /** The step's input through which the numbers that change by step come in. */
  input: InputSpec;
  /**
   * The input's values. Computed in float64 on the host.
   *
   * @param t - step, from 1
   * @param learningRate - for a schedule; otherwise the one given at the start
   */
  at: (t: number, learningRate?: number) => Float32Array;
  /**
   * Updates all weights and slots. @param grads - by the names of the weights @param schedule - the tensor of `input`
   */
  apply: (grads: Readonly<Record<string, Tensor>>, schedule: Tensor) => void;
}

/**
 * Adam, with epsilon outside of the bias correction, as in PyTorch and tfjs:
 *
 *   m <- m + (g - m)(1 - beta1);  v <- v + (g² - v)(1 - beta2)
 *   w <- w - learningRate m^ / (sqrt(v^) + epsilon),  m^ = m / (1 - beta1^t),  v^ = v / (1 - beta2^t)
 *
 * TensorFlow's kernel computes w - a m / (sqrt(v) + e): a = learningRate sqrt(1 - beta2^t) / (1 - beta1^t) and
 * e = epsilon sqrt(1 - beta2^t) give the formula above. Both are made in float64 from the betas as float32 rounds them,
 * because these are the betas the kernel uses: 1 - 0.999 is off by 5e-5 in float32.
 *
 * @source kingma2015, Algorithm 1
 */
export function adam(
  weights: Weights,
  {
    learningRate,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
  }: {learningRate: number; beta1?: number; beta2?: number; epsilon?: number},
): Optimizer {
  within('adam learningRate', learningRate, 0, Infinity);
  const [b1, b2] = [Math.fround(within('adam beta1', beta1, 0, 1)), Math.fround(within('adam beta2', beta2, 0, 1))];
  within('adam epsilon', epsilon, 0, Infinity);
  const m = zeros(weights, 0);
  const v = zeros(weights, 0);
  return {
    slots: {...named(m, 'm'), ...named(v, 'v')},
    input: {shape: [2]},
    at(t, rate = learningRate) {
      const correction = Math.sqrt(1 - power(b2, t));
      return Float32Array.of((rate * correction) / (1 - power(b1, t)), epsilon * correction);
    },
    apply(grads, schedule) {
      tf.tidy(() => {
        const [rate, damping] = tf.unstack(schedule) as [Tensor, Tensor];
        const zero = tf.scalar(0);
        for (const [name, weight] of Object.entries(weights)) {
          const gradient = gradientOf(grads, name);
          const [first, second] = [lookUp(m, name), lookUp(v, name)];
          fused(
            'ResourceApplyAdam',
            {use_nesterov: false},
            [weight, first, second],
            [zero, zero, rate, tf.scalar(b1), tf.scalar(b2), damping, gradient],
            () => {
              first.assign(tf.add(first, tf.mul(tf.sub(gradient, first), tf.scalar(1 - b1))));
              second.assign(tf.add(second, tf.mul(tf.sub(tf.square(gradient), second), tf.scalar(1 - b2))));
              weight.assign(tf.sub(weight, tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), damping))));
            },
          );
        }
      });
    },
  };
}

/**
 * Adagrad: a <- a + g²;  w <- w - learningRate g / (sqrt(a) + epsilon).
 *
 * PyTorch starts at a = 0 with epsilon 1e-10; TensorFlow 1 at a = 0.1 with epsilon 0; Keras at a = 0.1 with epsilon
 * 1e-7.
 *
 * @param initial - the accumulator's first value
 * @source duchi2011, equation 1
 */
export function adagrad(
  weights: Weights,
  {learningRate, initial = 0, epsilon = 1e-10}: {learningRate: number; initial?: number; epsilon?: number},
): Optimizer {
  within('adagrad learningRate', learningRate, 0, Infinity);
  within('adagrad initial', initial, 0, Infinity);
  within('adagrad epsilon', epsilon, 0, Infinity);
  const accumulators = zeros(weights, initial);
  return {
    slots: named(accumulators, 'accumulator'),
    input: {shape: []},
    at: (_t, rate = learningRate) => Float32Array.of(rate),
    apply(grads, schedule) {
      tf.tidy(() => {
        for (const [name, weight] of Object.entries(weights)) {
          const gradient = gradientOf(grads, name);
          const accumulator = lookUp(accumulators, name);
          fused(
            'ResourceApplyAdagradV2',
            {update_slots: true},
            [weight, accumulator],
            [schedule, tf.scalar(epsilon), gradient],
            () => {
              accumulator.assign(tf.add(accumulator, tf.square(gradient)));
              weight.assign(
                tf.sub(weight, tf.div(tf.mul(gradient, schedule), tf.add(tf.sqrt(accumulator), tf.scalar(epsilon)))),
              );
            },
          );
        }
      });
    },
  };
}

/**
 * Gradient descent with momentum, as in PyTorch (no dampening) and TensorFlow 1: a <- momentum a + g; w <- w -
 * learningRate a. Keras folds the rate into the accumulator, a <- momentum a - learningRate g; w <- w + a, which
 * differs while the rate changes. Without momentum there is no accumulator.
 */
export function sgd(
  weights: Weights,
  {
    learningRate,
    momentum = 0,
    convention = 'pytorch',
  }: {learningRate: number; momentum?: number; convention?: 'pytorch' | 'keras'},
): Optimizer {
  within('sgd learningRate', learningRate, 0, Infinity);
  within('sgd momentum', momentum, 0, 1);
  const accumulators = momentum > 0 ? zeros(weights, 0) : {};
  const withMomentum = convention === 'keras' ? kerasMomentum : plainMomentum;
  return {
    slots: named(accumulators, 'momentum'),
    input: {shape: []},
    at: (_t, rate = learningRate) => Float32Array.of(rate),
    apply(grads, schedule) {
      tf.tidy(() => {
        for (const [name, weight] of Object.entries(weights)) {
          const gradient = gradientOf(grads, name);
          if (momentum === 0) descend(weight, gradient, schedule);
          else withMomentum(weight, lookUp(accumulators, name), gradient, schedule);
        }
      });
    },
  };

  function descend(weight: Variable, gradient: Tensor, rate: Tensor): void {
    fused('ResourceApplyGradientDescent', {}, [weight], [rate, gradient], () =>
      weight.assign(tf.sub(weight, tf.mul(gradient, rate))),
    );
  }

  function plainMomentum(weight: Variable, accumulator: Variable, gradient: Tensor, rate: Tensor): void {
    const inputs = [rate, gradient, tf.scalar(momentum)];
    fused('ResourceApplyMomentum', {use_nesterov: false}, [weight, accumulator], inputs, () => {
      accumulator.assign(tf.add(tf.mul(accumulator, tf.scalar(momentum)), gradient));
      weight.assign(tf.sub(weight, tf.mul(accumulator, rate)));
    });
  }

  function kerasMomentum(weight: Variable, accumulator: Variable, gradient: Tensor, rate: Tensor): void {
    const inputs = [rate, gradient, tf.scalar(momentum)];
    fused('ResourceApplyKerasMomentum', {use_nesterov: false}, [weight, accumulator], inputs, () => {
      accumulator.assign(tf.sub(tf.mul(accumulator, tf.scalar(momentum)), tf.mul(gradient, rate)));
      weight.assign(tf.add(weight, accumulator));
    });
  }
}

function fused(
  op: string,
  flags: Record<string, boolean>,
  variables: readonly Variable[],
  inputs: readonly Tensor[],
  eager: () => void,
): void {
  const backend = tf.getBackend() === 'tensorflow' ? nativeBackend(op) : undefined;
  runComposite(backend, {
    op,
    attributes: backend ? attributes(backend, flags) : [],
    variables,
    inputs,
    eager: () => tf.tidy(eager),
  });
}

function attributes({binding}: NativeBackend, flags: Record<string, boolean>): NativeAttribute[] {
  return [
    {name: 'T', type: binding.TF_ATTR_TYPE as number, value: ELEMENT_TYPES.float32},
    ...Object.entries({use_locking: false, ...flags}).map(([name, value]) => ({
      name,
      type: binding.TF_ATTR_BOOL as number,
      value,
    })),
  ];
}

function zeros(weights: Weights, value: number): Record<string, Variable> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, {shape}]) => [name, tf.tidy(() => tf.variable(tf.fill(shape, value), false))]),
  );
}

function named(slots: Readonly<Record<string, Variable>>, slot: string): Record<string, Variable> {
  return Object.fromEntries(Object.entries(slots).map(([name, variable]) => [`${name}.${slot}`, variable]));
}

function gradientOf(grads: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const gradient = grads[name];
  if (!gradient) throw new HarnessError('harness', missingName('optimizer gradient', name));
  return gradient;
}

function within(place: string, value: number, from: number, below: number): number {
  if (!(value >= from && value < below))
    throw new HarnessError('harness', invalidOption(place, String(value), `at least ${from} and less than ${below}`));
  return value;
}
