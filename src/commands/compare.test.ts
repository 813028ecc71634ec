import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {realEffects} from '../effects.ts';
import {required} from '../lists/look-up.ts';
import {fakeComparison} from '../report/fixtures/fake-comparison.ts';
import {compareCommand} from './compare.ts';

const options = {project: '', store: '', data: '', selectors: [], replay: false};

test('two result files: what moved by the names of the files, and as a page', async () => {
  const {before, after} = fakeComparison();
  required(after.comparable.find(({claim}) => claim === 'alpha2020/cooling/last')).means = [42];
  after.comparable.forEach(({digests}) => (digests.code = 'cd'));
  const files = memoryFiles({
    [resolve('a/one.json')]: JSON.stringify(before),
    [resolve('b/two.json')]: JSON.stringify(after),
  });
  const printed: string[] = [];
  const effects = realEffects({files, print: (text) => void printed.push(text)});
  expect(
    await compareCommand({before: 'a/one.json', after: 'b/two.json', page: 'out.html'}, options, '1.2.3', effects),
  ).toBe(1);
  expect(printed).toEqual([
    'alpha2020/cooling/last: reproduced; the code changed, and nothing else',
    'alpha2020/cooling/sum: absent -> contradicted; only two.json has this claim',
    'gamma2019/old/mass: reproduced -> absent; only one.json has this claim',
    '3 of 14 claims moved.',
  ]);
  expect(await files.readText(resolve('out.html'))).toContain('<h1 id="headline">3 of 15 claims moved</h1>');
  expect(await compareCommand({before: 'a/one.json', after: 'a/one.json'}, options, '1.2.3', effects)).toBe(0);
});

test('a file that is no result is refused, with its place and what to do', async () => {
  const effects = realEffects({files: memoryFiles({[resolve('bad.json')]: '{"schema": 2}'})});
  await expect(compareCommand({before: 'bad.json', after: 'bad.json'}, options, '1.2.3', effects)).rejects.toThrow(
    /^bad\.json: invalid result file; got .*; expected what `verify --json` writes, schema 1\. Make it again\.$/,
  );
  await expect(compareCommand({before: 'none.json'}, options, '1.2.3', effects)).rejects.toThrow(
    'none.json: missing file. Name a file that `verify --json` wrote.',
  );
});
