import {z} from 'zod';
import type {FromWorker} from './job.ts';

/** Experiments share the channel of their process: what arrives may be anything. */
const said = z.discriminatedUnion('kind', [
  z.object({kind: z.literal('say'), line: z.string()}),
  z.object({kind: z.literal('alive'), id: z.int()}),
  z.object({
    kind: z.literal('progress'),
    id: z.int(),
    progress: z.object({done: z.number(), of: z.number(), unit: z.string()}),
  }),
  z.object({
    kind: z.literal('outcome'),
    id: z.int(),
    outcome: z.discriminatedUnion('state', [
      z.looseObject({state: z.literal('finished'), record: z.looseObject({key: z.string()})}),
      z.looseObject({state: z.literal('probed'), probe: z.looseObject({}), fingerprints: z.looseObject({})}),
      z.looseObject({state: z.literal('loaded'), fingerprints: z.looseObject({})}),
      z.looseObject({state: z.literal('failed'), problems: z.array(z.looseObject({place: z.string()}))}),
      z.object({state: z.literal('stopped')}),
    ]),
  }),
]);

/** A message of a worker, or nothing where the experiment itself sent it. */
export function readMessage(message: unknown): FromWorker | undefined {
  return said.safeParse(message).success ? (message as FromWorker) : undefined;
}
