import {nth} from '../../lists/nth.ts';
import {loadEngine} from '../backend.ts';
import {gradients} from '../gradients.ts';
import {adam} from '../optimizers.ts';
import {key, keyInput, normal} from '../random.ts';
import {compile} from './program.ts';
import {sha256} from './savedModel.ts';
import {tf} from '../tfjs.ts';

interface Options {
  seed?: number;
  /** After this step everything is thrown away and rebuilt from the saved state. */
  interruptedAt?: number;
  everyStep?: (step: number) => void;
}

/** A small net for tests, 8-16-8, that learns to return its noisy input; digests of graph and weights. */
export function trainSmallNet(steps: number, {seed = 1, interruptedAt, everyStep}: Options = {}) {
  let net = smallNet(seed);
  let loss = 0;
  for (let step = 1; step <= steps; step++) {
    loss = nth(
      net.program.values('train', {noise: key(seed, 'noise', step), schedule: net.optimizer.at(step)}).loss,
      0,
    );
    everyStep?.(step);
    if (step === interruptedAt) {
      const state = net.program.state();
      net.dispose();
      net = smallNet(seed + 100);
      net.program.restore(state);
    }
  }
  const state = net.program.state();
  const weights = sha256(Buffer.concat(Object.values(state).map((values) => Buffer.from(values.buffer))));
  const graph = net.program.digest;
  net.dispose();
  return {loss, weights, graph};
}

function smallNet(seed: number) {
  const variable = (name: string, shape: number[]) =>
    tf.tidy(() => tf.variable(tf.mul(normal(shape, tf.tensor1d(key(seed, name), 'int32')), 0.3)));
  const weights = {
    w0: variable('w0', [8, 16]),
    b0: variable('b0', [16]),
    w1: variable('w1', [16, 8]),
    b1: variable('b1', [8]),
  };
  const optimizer = adam(weights, {learningRate: 0.01});
  const program = compile({
    variables: {...weights, ...optimizer.slots},
    functions: {
      train: {
        inputs: {noise: keyInput, schedule: optimizer.input},
        step: ({noise, schedule}) => {
          const {outputs, grads} = gradients(() => {
            const x = normal([32, 8], noise);
            const hidden = tf.softplus(tf.add(tf.matMul(x, weights.w0), weights.b0));
            return {loss: tf.mean(tf.squaredDifference(tf.add(tf.matMul(hidden, weights.w1), weights.b1), x))};
          }, weights);
          optimizer.apply(grads, schedule);
          return outputs;
        },
      },
    },
  });
  return {
    program,
    optimizer,
    dispose() {
      program.dispose();
      tf.dispose([weights, optimizer.slots]);
    },
  };
}

// Started as a process of its own: prints the digests after as many steps as it is told.
if (process.argv[1] === import.meta.filename) {
  await loadEngine({backend: 'native'});
  console.log(JSON.stringify(trainSmallNet(Number(process.argv[2]))));
}
