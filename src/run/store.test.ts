import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {runStore} from './store.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';

const [one, two] = [1, 2].map((seed) => digestOfJson(fakeAsked(seed))) as [string, string];
const record = fakeRecord(fakeAsked(1));

test('a sound record in the place of another run is not believed', async () => {
  const files = memoryFiles();
  await runStore('store', one, files).finish(record);
  expect(await runStore('store', one, files).record()).toEqual(record);
  await files.write(`store/runs/${two}/record.json`, await files.read(`store/runs/${one}/record.json`));
  await expect(runStore('store', two, files).record()).rejects.toThrow(
    `store/runs/${two}/record.json: invalid record: it belongs to another run; got ${one.slice(0, 12)}; ` +
      `expected ${two.slice(0, 12)}. Delete it, or make the run again with \`claimbench run --fresh\`.`,
  );
});
