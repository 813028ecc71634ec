import {openExperiment, type Checkpoint, type DataSource, type RunEvent, type Session} from 'claimbench/experiment';
import {committedData} from '../data/committed.ts';
import {MNIST_FILES} from '../data/mnist.ts';
import {vae} from '../vae.ts';

/** A net so small that an epoch takes milliseconds, for tests of everything that has to be asked for. */
const SMALL = {
  encoder: [16],
  latent: 2,
  decoder: [16],
  activation: 'tanh',
  init: 'pytorch-linear',
  pixels: 'raw',
  optimizer: {adam: {learningRate: 1e-3}},
  batch: 60,
  remainder: 'dropped',
  trainingImages: {last: 400},
  testImages: 200,
  epochs: 3,
};
export const BOUND = {samples: 10, first: 1, every: 2, atStart: true, images: {test: 200, training: 100}};
export const WAKE_SLEEP = {wakeSleep: {wakeLearningRate: 1e-3, sleepLearningRate: 1e-3, sleepSamples: 50}};
export const PLANE = {images: 200, grid: 4, over: 'encoded-means'};

export interface SmallNet {
  open: (changes?: object, seed?: number, mutant?: string) => Promise<Session>;
  collect: (changes?: object, seed?: number, mutant?: string) => Promise<RunEvent[]>;
  /** The same, stopped at each checkpoint and resumed by a session of its own. */
  collectInPieces: (changes?: object) => Promise<RunEvent[]>;
}

/** The net on the committed data, which is read once. */
export async function smallNet(): Promise<SmallNet> {
  const read = new Map(
    await Promise.all(Object.keys(MNIST_FILES).map(async (name) => [name, await committedData.read(name)] as const)),
  );
  const data: DataSource = {read: (name) => Promise.resolve(read.get(name)!)};
  const open: SmallNet['open'] = async (changes = {}, seed = 1, mutant) =>
    openExperiment(vae, {params: vae.params.parse({...SMALL, ...changes}), seed, data, mutant});
  return {
    open,
    async collect(...how) {
      const session = await open(...how);
      const events: RunEvent[] = [];
      for await (const event of session.run()) events.push(event);
      session.close();
      return events;
    },
    async collectInPieces(changes) {
      const events: RunEvent[] = [];
      let saved: Checkpoint | undefined;
      for (let resumed = true; resumed;) {
        const session = await open(changes);
        if (saved) session.restore!(saved);
        resumed = false;
        for await (const event of session.run()) {
          events.push(event);
          if (event.kind !== 'checkpoint') continue;
          // As a checkpoint goes through a file: plain JSON and typed arrays.
          const {position, arrays} = session.save!();
          saved = {
            position: JSON.parse(JSON.stringify(position)) as Checkpoint['position'],
            arrays: structuredClone(arrays),
          };
          resumed = true;
          break;
        }
        session.close();
      }
      return events;
    },
  };
}

export const digests = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'digest' ? [event.sha256] : []));
export const values = (events: readonly RunEvent[], name: string): number[] =>
  events.flatMap((event) => (event.kind === 'metric' && event.name === name ? [event.value] : []));
export const epochs = (events: readonly RunEvent[], name: string): (number | undefined)[] =>
  events.flatMap((event) => (event.kind === 'metric' && event.name === name ? [event.at.epoch] : []));
