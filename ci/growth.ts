/**
 * `node --import tsx ci/growth.ts [CLAIMS...]`: milliseconds of the processor for each claim, by stage, as claims grow
 * (default: 250, 1,000 and 4,000). The claims are those of one spec of the test project, again and again under other
 * names, so that the runs stay the same and what grows is reading, judging and the page.
 */
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import process from 'node:process';
import {realEffects} from '../src/effects.ts';
import {judge} from '../src/judge/index.ts';
import {plan, read, verifyPlanned, type Options} from '../src/pipeline.ts';
import {render} from '../src/render.ts';
import {SILENT} from '../src/run/index.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [250, 1_000, 4_000];
const effects = realEffects();

console.log(['claims', 'read', 'plan', 'judge', 'page', 'page, MB'].map((word) => word.padStart(9)).join(''));
for (const count of counts) {
  const folder = await mkdtemp(here('../tests/fixtures/copy of tiny-growth-'));
  try {
    console.log((await row(folder, count)).map((cell) => cell.padStart(9)).join(''));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function row(folder: string, count: number): Promise<string[]> {
  await projectOf(folder, count);
  const options: Options = {
    project: folder,
    store: join(folder, '.claimbench'),
    data: join(folder, 'data'),
    selectors: [],
    replay: false,
  };
  const [specs, readMs] = await timed(() => read(options, effects));
  const [planned, planMs] = await timed(() => plan(specs, options));
  const verified = await verifyPlanned(planned, options, SILENT, effects);
  const [, judgeMs] = await timed(() => judge(verified.plan, verified.evidence, verified.failures));
  const [page, pageMs] = await timed(() => render(verified, {project: 'growth', version: '0', past: []}));
  const claims = planned.plan.claims.length;
  const each = [readMs, planMs, judgeMs, pageMs].map((ms) => (ms / claims).toFixed(2));
  return [String(claims), ...each, (Buffer.byteLength(page) / 1e6).toFixed(1)];
}

/** The test project with so many copies of one spec that they make so many claims. */
async function projectOf(folder: string, count: number): Promise<void> {
  await cp(here('../tests/fixtures/tiny'), folder, {recursive: true});
  await rm(join(folder, 'specs/coins/walk.yaml'));
  const spec = await readFile(join(folder, 'specs/coins/fair.yaml'), 'utf8');
  const claims = spec.match(/^ {2}- id: /gm)?.length ?? 0;
  for (let copy = 1; copy < count / claims; copy++)
    await writeFile(join(folder, `specs/coins/fair-${copy}.yaml`), spec);
}

async function timed<T>(what: () => T | Promise<T>): Promise<[T, number]> {
  const started = process.cpuUsage();
  const result = await what();
  const {user, system} = process.cpuUsage(started);
  return [result, (user + system) / 1e3];
}
