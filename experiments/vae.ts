import type {Experiment} from 'claimbench/experiment';
import {MNIST_FILES} from './data/mnist.ts';
import {vaeParams, type VaeParams} from './vae/params.ts';
import {vaeMutants} from './vae/mutants.ts';
import {vaeParts, type VaeParts} from './vae/parts.ts';
import {openVae} from './vae/session.ts';
import {vaeYields} from './vae/yields.ts';

/**
 * A variational autoencoder of MNIST trained by stochastic gradient on its evidence lower bound, or as a Helmholtz
 * machine by the two phases of wake-sleep.
 *
 * @source kingma2014; hinton1995 for wake-sleep
 */
export const vae: Experiment<VaeParams, VaeParts> = {
  says: 'A variational autoencoder is trained on MNIST; its losses, reconstructions and samples are recorded',
  revision: 1,
  live: false,
  needs: 'tensorflow',
  params: vaeParams,
  data: ({plane}) => ({
    'mnist/train-images-idx3-ubyte': MNIST_FILES['mnist/train-images-idx3-ubyte'],
    'mnist/t10k-images-idx3-ubyte': MNIST_FILES['mnist/t10k-images-idx3-ubyte'],
    ...(plane && {
      'mnist/train-labels-idx1-ubyte': MNIST_FILES['mnist/train-labels-idx1-ubyte'],
      'mnist/t10k-labels-idx1-ubyte': MNIST_FILES['mnist/t10k-labels-idx1-ubyte'],
    }),
  }),
  yields: vaeYields,
  parts: vaeParts,
  mutants: vaeMutants,
  open: openVae,
};
