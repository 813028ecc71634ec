import {createHash} from 'node:crypto';
import {
  probeOfRun,
  type Checkpoint,
  type OpenContext,
  type ProgramState,
  type RunEvent,
  type Session,
} from 'claimbench/experiment';
import {metric} from '../live.ts';
import {meanImageBaseline, vaeData, type VaeData} from './data.ts';
import {aggregatePosterior, evaluateOnTest, tensorOf, type Trained} from './evaluation.ts';
import {backAndForth, importanceBounds, type BoundAt} from './importance.ts';
import {MINIATURE, miniatureOf, PROBED, smallData} from './miniature.ts';
import {isBounded, isEvaluated, isReported, type VaeParams} from './params.ts';
import type {VaeParts} from './parts.ts';
import {generatedImages, reconstructions} from './pictures.ts';
import {plane} from './plane.ts';
import {vaeProgram} from './program.ts';
import {stepsPerEpoch, trainEpoch} from './training.ts';

/** Steps between two reports of progress. */
const REPORTED = 20;

/** Training, evaluation and pictures of one run; stands still after each epoch, where it can be saved. */
export async function openVae({
  params: asked,
  seed,
  data: source,
  parts,
}: OpenContext<VaeParams, VaeParts>): Promise<Session> {
  const params = parts.settings(asked);
  const data = await vaeData(params, source, parts);
  const small = parts.settings(miniatureOf(asked));
  return {
    ...sessionOf(params, data, seed, parts),
    probe: () => probeOfRun(MINIATURE, sessionOf(small, smallData(data, small), seed, parts), PROBED),
  };
}

function sessionOf(params: VaeParams, data: VaeData, seed: number, parts: VaeParts): Session {
  const images = tensorOf(data.train, data.treated);
  const compiled = vaeProgram(params, seed, images, parts);
  const {program} = compiled;
  const trained: Trained = {program, params, data, seed, parts};
  const perEpoch = stepsPerEpoch(params);
  /** Epochs done, and the sum of losses of the last one. */
  let position = {epoch: 0, sum: 0};
  /** L_k so far. */
  let bounds: BoundAt[] = [];

  return {
    async *run() {
      const baseline = meanImageBaseline(data);
      if (position.epoch === 0 && params.importanceBound?.atStart) yield* breathing(bound(0));
      while (position.epoch < params.epochs) {
        const finite = yield* breathing(oneEpoch(position.epoch + 1, baseline));
        if (!finite) return;
        if (isReported(position.epoch, params)) yield {kind: 'checkpoint'};
        await turn();
      }
    },
    save: () => ({position: {...position, ...(bounds.length > 0 && {bounds})}, arrays: program.state()}),
    restore({position: saved, arrays}: Checkpoint) {
      program.restore(arrays as ProgramState);
      const {bounds: before = [], ...where} = saved as typeof position & {bounds?: BoundAt[]};
      position = where;
      bounds = before;
    },
    graphs: () => ({vae: program.digest}),
    close() {
      program.dispose();
      images.dispose();
    },
  };

  /** @returns whether all losses were finite */
  function* oneEpoch(epoch: number, baseline: number): Generator<RunEvent, boolean> {
    let [sum, sleepSum, seen, lastFinite] = [0, 0, 0, Number.NaN];
    for (const batch of trainEpoch(compiled, params, images, seed, epoch)) {
      const perImage = batch.sum / batch.images;
      if (!Number.isFinite(perImage)) {
        yield {kind: 'diverged', step: batch.step, lastFinite, what: 'training loss of a batch'};
        return false;
      }
      if (batch.sleepSum !== undefined) {
        if (!Number.isFinite(batch.sleepSum)) {
          yield {kind: 'diverged', step: batch.step, lastFinite, what: 'sleep loss of a batch of dreams'};
          return false;
        }
        sleepSum += batch.sleepSum;
      }
      if (batch.step === 1) yield* firstLoss(perImage);
      if (batch.step % REPORTED === 0) yield progress(batch.step);
      [sum, seen, lastFinite] = [sum + batch.sum, seen + batch.images, perImage];
    }
    const reported = parts.reportedSum(sum, position.sum);
    const divisor = parts.printedDivisor({batches: perEpoch, batch: params.batch, images: seen});
    if (isReported(epoch, params)) {
      if (params.objective) {
        yield metric('wakeLoss', reported / seen, {epoch});
        yield metric('sleepLoss', sleepSum / (perEpoch * params.objective.wakeSleep.sleepSamples), {epoch});
      } else {
        yield metric('trainLoss', reported / seen, {epoch});
        if (perEpoch > 1) yield metric('trainLossAsPrinted', reported / divisor, {epoch});
      }
    }
    if (isEvaluated(epoch, params)) {
      yield* evaluateOnTest(trained, epoch);
      yield metric('meanImageBaseline', baseline, {epoch});
    }
    if (isBounded(epoch, params)) yield* bound(epoch);
    if (epoch === params.epochs) {
      yield* aggregatePosterior(trained, epoch);
      yield* reconstructions(trained, epoch);
      yield* generatedImages(trained);
      if (params.plane) yield* plane(trained);
    }
    position = {epoch, sum};
    if (isReported(epoch, params)) yield {kind: 'digest', at: {epoch}, sha256: digestOf(program.state())};
    return true;
  }

  function* bound(epoch: number): Generator<RunEvent> {
    const value = yield* importanceBounds(trained, epoch, () => progress(epoch * perEpoch));
    bounds = [...bounds, {epoch, value}];
    if (epoch < params.epochs) return;
    yield metric(
      'boundBackAndForth',
      backAndForth(bounds.filter((one) => one.epoch >= params.epochs / 2).map((one) => one.value)),
    );
  }

  function progress(done: number): RunEvent {
    return {kind: 'progress', done, of: params.epochs * perEpoch, unit: 'steps'};
  }

  function* firstLoss(value: number): Generator<RunEvent> {
    yield metric('firstLoss', value);
    position.sum = value * data.train.count;
  }
}

/** The same events, with a turn of the event loop after each sign of life. */
async function* breathing<T>(events: Generator<RunEvent, T>): AsyncGenerator<RunEvent, T> {
  for (let next = events.next(); ; next = events.next()) {
    if (next.done) return next.value;
    yield next.value;
    if (next.value.kind === 'progress') await turn();
  }
}

/** A turn of the event loop: whoever runs this hears signals and the end of its parent. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** SHA-256 over names and bytes, in the order of names. */
function digestOf(state: ProgramState): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(state).sort()) {
    const values = state[name]!;
    hash
      .update(`${name} ${values.length}\n`)
      .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
