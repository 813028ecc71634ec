import {z} from 'zod';
import {hostGenerator, type Experiment} from 'claimbench/experiment';

/** The mathematics of the programs beside it, in TypeScript: the same claims hold. */
export const circleTypescript: Experiment<{points: number}> = {
  says: 'the share of random points that lie in a circle, in TypeScript',
  revision: 1,
  live: true,
  needs: 'nothing',
  params: z.strictObject({points: z.int().min(1).default(2000)}),
  yields: {
    share: {kind: 'metric', unit: '1', axes: [], random: true, says: 'share of the points that lie in the circle'},
  },
  mutants: {},
  open: ({params, seed}) => ({
    *run() {
      const draw = hostGenerator(seed, 'points');
      const coordinate = (): number => 2 * draw.uniform() - 1;
      let inside = 0;
      for (let i = 0; i < params.points; i++) if (coordinate() ** 2 + coordinate() ** 2 <= 1) inside++;
      yield {kind: 'metric', name: 'share', at: {}, value: inside / params.points};
    },
    close() {},
  }),
};
