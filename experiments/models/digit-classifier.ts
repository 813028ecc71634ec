import * as tf from '@tensorflow/tfjs-core';
import {adam, compile, gradients, hostGenerator} from 'claimbench/experiment';
import {batchesOf} from '../data/batches.ts';
import {PIXELS, type Images} from '../data/mnist.ts';
import {pixelTable, pixelsOf} from '../data/pixels.ts';
import {mlp} from './mlp.ts';

/** The classifier is the same in every run on the same images: its seed is its own. */
const SEED = 1;
const [HIDDEN, CLASSES, BATCH, EPOCHS] = [128, 10, 100, 3];

/** Tells digits apart: probabilities of the ten digits, by image. */
export interface DigitClassifier {
  /** @param pixels - 0 to 1; [image, pixel] @returns [image, class], row after row */
  probabilities: (pixels: tf.Tensor2D) => Float32Array;
  dispose: () => void;
}

/**
 * A network 784-128-10 (ReLU, softmax), trained for three epochs on the cross-entropy of grey training images by Adam
 * (1e-3, batch 100). It judges pictures; it is no part of what is judged.
 *
 * Every second image of a batch is mixed with another training image, in a random proportion, and so are their digits:
 * without that a network is as sure of what stands between two digits as of a digit.
 *
 * @source zhang2018 (mixup), here with uniform proportions and for half of the images
 */
export function digitClassifier(images: Images, labels: Uint8Array): DigitClassifier {
  const network = mlp('classifier', [PIXELS, HIDDEN, CLASSES], 'relu', 'pytorch-linear', SEED);
  const weights: Record<string, tf.Variable> = Object.fromEntries(
    network.layers.flatMap(({name, weights, biases}): [string, tf.Variable][] => [
      [`${name} weights`, weights],
      [`${name} biases`, biases],
    ]),
  );
  const optimizer = adam(weights, {learningRate: 1e-3});
  const batch = Math.min(BATCH, images.count);
  const program = compile({
    variables: {...weights, ...optimizer.slots},
    functions: {
      train: {
        inputs: {x: {shape: [batch, PIXELS]}, digits: {shape: [batch, CLASSES]}, schedule: optimizer.input},
        step: ({x, digits, schedule}: Record<'x' | 'digits' | 'schedule', tf.Tensor>) => {
          const {outputs, grads} = gradients(() => {
            const logits = network.apply(x as tf.Tensor2D);
            return {loss: tf.mean(tf.sub(tf.logSumExp(logits, 1), tf.sum(tf.mul(digits, logits), 1)))};
          }, weights);
          optimizer.apply(grads, schedule);
          return outputs;
        },
      },
    },
  });
  const grey = pixelTable('raw');
  let step = 0;
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    const shuffled = (what: string): Int32Array[] =>
      batchesOf(hostGenerator(SEED, `classifier ${what}`, epoch).permutation(images.count), batch, 'dropped');
    const [order, others] = [shuffled('order'), shuffled('others')];
    const proportion = hostGenerator(SEED, 'classifier proportions', epoch);
    for (const [at, indices] of order.entries()) {
      const shares = Float64Array.from(indices, (_, row) => (row % 2 === 0 ? 1 : proportion.uniform()));
      const [x, other] = [pixelsOf(images, grey, indices), pixelsOf(images, grey, others[at])];
      const digits = new Float32Array(batch * CLASSES);
      for (const [row, share] of shares.entries()) {
        digits[row * CLASSES + labels[indices[row]!]!]! += share;
        digits[row * CLASSES + labels[others[at]![row]!]!]! += 1 - share;
        for (let i = row * PIXELS; i < (row + 1) * PIXELS; i++) x[i] = share * x[i]! + (1 - share) * other[i]!;
      }
      program.values('train', {x, digits, schedule: optimizer.at(++step)});
    }
  }
  for (const [name, weight] of Object.entries(weights)) {
    const learned = tf.tensor(program.state()[name] as Float32Array, weight.shape);
    weight.assign(learned);
    learned.dispose();
  }
  program.dispose();
  tf.dispose(Object.values(optimizer.slots));
  return {
    probabilities: (pixels) => tf.tidy(() => tf.softmax(network.apply(pixels)).dataSync()) as Float32Array,
    dispose: () => tf.dispose(Object.values(weights)),
  };
}
