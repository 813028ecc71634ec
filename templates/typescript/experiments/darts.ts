import {hostGenerator, type Experiment} from 'claimbench/experiment';
import {z} from 'zod';

const parts = {
  /** Whether a dart at (x, y), each from 0 to 1, lies in the quarter of the unit circle. */
  isInside: (x: number, y: number): boolean => x * x + y * y <= 1,
};

export const darts: Experiment<{darts: number}, typeof parts> = {
  says: 'throws darts at a square and counts those in the quarter circle',
  revision: 1,
  live: true, // takes milliseconds: computed at every verify
  needs: 'nothing', // no tensors
  params: z.strictObject({darts: z.int().min(1).default(100_000)}),
  yields: {
    share: {kind: 'metric', unit: '1', axes: [], random: true, says: 'share of darts in the quarter circle'},
    pi: {kind: 'metric', unit: '1', axes: [], random: true, says: 'estimate of pi: four times the share'},
  },
  parts,
  mutants: {diamond: {says: 'darts are counted within a diamond', replace: {isInside: (x, y) => x + y <= 1}}},
  open: ({params, seed, parts}) => ({
    *run() {
      const draw = hostGenerator(seed, 'darts');
      let inside = 0;
      for (let i = 0; i < params.darts; i++) if (parts.isInside(draw.uniform(), draw.uniform())) inside++;
      const share = inside / params.darts;
      yield {kind: 'metric', name: 'share', at: {}, value: share};
      yield {kind: 'metric', name: 'pi', at: {}, value: 4 * share};
    },
    close() {},
  }),
};
