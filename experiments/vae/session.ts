import {createHash} from 'node:crypto';
import type {Checkpoint, OpenContext, Probe, ProgramState, RunEvent, Session} from 'claimbench/experiment';
import {metric} from '../live.ts';
import {meanImageBaseline, vaeData} from './data.ts';
import {aggregatePosterior, evaluateOnTest, tensorOf, testTerms} from './evaluation.ts';
import type {Trained} from './evaluation.ts';
import {isEvaluated} from './params.ts';
import type {VaeParams} from './params.ts';
import {perturbedParams} from './perturbations.ts';
import {generatedImages, reconstructions} from './pictures.ts';
import {evaluatedAtOnce, vaeProgram} from './program.ts';
import {stepsPerEpoch, trainEpoch} from './training.ts';

/** Steps of the probe: well under 5 s, and every weight has moved. */
const PROBED = 50;
/** Steps between two reports of progress. */
const REPORTED = 20;

/** Training, evaluation and pictures of one run; stands still after each epoch, where it can be saved. */
export async function openVae({params: asked, seed, data: source, perturbation}: OpenContext<VaeParams>): Promise<Session> {
  const params = perturbedParams(asked, perturbation);
  const data = await vaeData(params, source, perturbation);
  const images = tensorOf(data.train, data.treated);
  const compiled = vaeProgram(params, seed, images, perturbation);
  const {program} = compiled;
  const trained: Trained = {program, params, data, seed};
  const perEpoch = stepsPerEpoch(params);
  /** Epochs done, and the last one's sum of losses (for 'off-by-one-epoch'). */
  let position = {epoch: 0, sum: 0};

  return {
    async *run() {
      const baseline = meanImageBaseline(data);
      while (position.epoch < params.epochs) {
        const finite = yield* oneEpoch(position.epoch + 1, baseline);
        if (!finite) return;
        yield {kind: 'checkpoint'};
        // A turn of the event loop: whoever runs this hears signals and the end of its parent.
        await new Promise(setImmediate);
      }
    },
    save: () => ({position, arrays: program.state()}),
    restore({position: saved, arrays}: Checkpoint) {
      program.restore(arrays as ProgramState);
      position = saved as typeof position;
    },
    probe: () => probe(),
    graphs: () => ({vae: program.digest}),
    close() {
      program.dispose();
      images.dispose();
    },
  };

  /** @returns whether all losses were finite */
  function* oneEpoch(epoch: number, baseline: number): Generator<RunEvent, boolean> {
    let [sum, seen, lastFinite] = [0, 0, Number.NaN];
    for (const batch of trainEpoch(compiled, params, images, seed, epoch)) {
      const perImage = batch.sum / batch.images;
      if (!Number.isFinite(perImage)) {
        yield {kind: 'diverged', step: batch.step, lastFinite, what: 'training loss of a batch'};
        return false;
      }
      if (batch.step === 1) yield* firstLoss(perImage);
      if (batch.step % REPORTED === 0) yield {kind: 'progress', done: batch.step, of: params.epochs * perEpoch, unit: 'steps'};
      [sum, seen, lastFinite] = [sum + batch.sum, seen + batch.images, perImage];
    }
    const reported = perturbation === 'off-by-one-epoch' ? position.sum : sum;
    const divisor = perturbation === 'averaged-over-all-images' ? seen : (perEpoch - 1) * params.batch;
    yield metric('trainLoss', reported / seen, {epoch});
    if (perEpoch > 1) yield metric('trainLossAsPrinted', reported / divisor, {epoch});
    if (isEvaluated(epoch, params)) {
      yield* evaluateOnTest(trained, epoch);
      yield metric('meanImageBaseline', baseline, {epoch});
    }
    if (epoch === params.epochs) {
      yield* aggregatePosterior(trained, epoch);
      yield* reconstructions(trained, epoch);
      yield* generatedImages(trained);
    }
    position = {epoch, sum};
    yield {kind: 'digest', at: {epoch}, sha256: digestOf(program.state())};
    return true;
  }

  function* firstLoss(value: number): Generator<RunEvent> {
    yield metric('firstLoss', value);
    position.sum = value * data.train.count;
  }

  function probe(): Probe {
    const count = evaluatedAtOnce(params);
    let last = 0;
    let done = 0;
    for (const batch of trainEpoch(compiled, params, images, seed, 1)) {
      [last, done] = [batch.sum / batch.images, batch.step];
      if (batch.step === PROBED) break;
    }
    const {reconstruction, kl} = testTerms(trained, 0, count);
    return {
      says: `weights after ${done} steps; the last batch's training loss; negative ELBO of the first ${count} test images`,
      numbers: {trainLoss: last, testReconstruction: reconstruction, testKl: kl},
      digest: digestOf(program.state()),
    };
  }
}

/** SHA-256 over names and bytes, in the order of names. */
function digestOf(state: ProgramState): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(state).sort()) {
    const values = state[name]!;
    hash.update(`${name} ${values.length}\n`).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
