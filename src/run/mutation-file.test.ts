import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {readMutation, mutationPath, writeMutation} from './mutation-file.ts';

test('what is read and written again is the same bytes, however its keys were ordered', async () => {
  const files = memoryFiles({});
  await writeMutation(
    'evidence',
    {
      'a/b/c': {
        mutants: [{outcome: 'missed', says: 'because', mutant: 'side-doubled'}],
        finest: {unit: 'nats', to: 2, from: 1},
        digest: 'd',
      },
    },
    files,
  );
  const first = await files.readText(mutationPath('evidence'));
  await writeMutation('evidence', await readMutation('evidence', files), files);
  expect(await files.readText(mutationPath('evidence'))).toBe(first);
  expect(first).toContain(
    '{"digest":"d","mutants":[{"mutant":"side-doubled","outcome":"missed","says":"because"}],' +
      '"finest":{"from":1,"to":2,"unit":"nats"}}',
  );
});
