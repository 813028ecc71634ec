/**
 * The long form of the queue's tests, with a real server: what a short job costs, whether the coordinator's memory is
 * flat, how long a takeover takes, and whether anything is lost when workers, coordinator and server are killed at
 * seeded moments. Prints the table that docs/benchmarks.md has.
 *
 *   node --import tsx ci/queue.ts [JOBS] [FAULTS] [SEED]     # by default 10000, 30 and 1; 0 faults: the jobs only
 */
import {startRedis} from '../tests/redis.ts';
import {tinyProject} from '../tests/tiny-project.ts';
import {benchOf} from './queue/bench.ts';
import {killed, outage, takeover} from './queue/faults.ts';
import {overhead} from './queue/overhead.ts';

const [jobs = 10_000, faults = 30, seed = 1] = process.argv.slice(2).map(Number);

/** Enough for a mean; the memory is noted while workers, coordinators and servers are killed. */
const MOST_FOR_TIMES = 600;

const redis = await startRedis();
const tiny = await tinyProject();
const bench = benchOf(tiny, redis);
try {
  await overhead(bench, Math.min(jobs, MOST_FOR_TIMES));
  if (faults > 0) {
    await takeover(bench, redis);
    await outage(bench, redis);
    await killed(bench, redis, {jobs, faults, seed});
  }
} finally {
  bench.end();
  await redis.stop();
  await tiny.remove();
}
console.log('| what | measured |\n|---|---|');
for (const row of bench.table) console.log(`| ${row.join(' | ')} |`);
