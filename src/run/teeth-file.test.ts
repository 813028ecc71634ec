import {expect, test} from 'vitest';
import {memoryFiles} from '../base/memory-files.ts';
import {readTeeth, teethPath, writeTeeth} from './teeth-file.ts';

test('what is read and written again is the same bytes, however its keys were ordered', async () => {
  const files = memoryFiles({});
  await writeTeeth(
    'evidence',
    {
      'a/b/c': {
        bites: [{outcome: 'missed', says: 'because', perturbation: 'side-doubled'}],
        finest: {unit: 'nats', to: 2, from: 1},
        digest: 'd',
      },
    },
    files,
  );
  const first = await files.readText(teethPath('evidence'));
  await writeTeeth('evidence', await readTeeth('evidence', files), files);
  expect(await files.readText(teethPath('evidence'))).toBe(first);
  expect(first).toContain(
    '{"digest":"d","bites":[{"perturbation":"side-doubled","outcome":"missed","says":"because"}],"finest":{"from":1,"to":2,"unit":"nats"}}',
  );
});
