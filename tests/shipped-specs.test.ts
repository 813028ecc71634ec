import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {drawsOf, measuredOf} from '../src/contract/claim.ts';
import type {Registry} from '../src/contract/experiment.ts';
import {realEffects} from '../src/effects.ts';
import {lookUp, required} from '../src/lists/look-up.ts';
import {readSources} from '../src/spec/read-sources.ts';
import {readSpecs} from '../src/spec/read-specs.ts';
import {quantityName} from '../src/text/reader-names.ts';
import {start} from './tiny-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const documents = fileURLToPath(new URL('../../shared/documents', import.meta.url));

test('the specs that ship are sound; where the texts are at hand, against them', async () => {
  const {code, stderr, stdout} = await start([
    'check',
    '--project',
    root,
    ...(existsSync(documents) ? ['--documents', documents] : []),
  ]).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ claims in \d+ specs of \d+ documents are sound\./);
});

test('every mistake that is expected of a document is described, with severity and consequence', async () => {
  const {documents} = await readSpecs(realEffects().files, root);
  const errata = documents.flatMap(({specs}) =>
    specs.flatMap(({document, name, claims}) =>
      claims
        .filter(({expect: expected}) => expected === 'contradicted')
        .map((claim) => ({id: `${document}/${name}/${claim.name}`, mistake: claim.mistake})),
    ),
  );
  expect(errata.length).toBeGreaterThan(40);
  expect(errata.filter(({mistake}) => mistake === undefined)).toEqual([]);
});

test('every source that a docstring names is a document or stands in the bibliography', async () => {
  const known = new Set([
    ...readSources(await readFile(`${root}/specs/sources.bib`, 'utf8'), 'specs/sources.bib').sources.map(
      ({key}) => key,
    ),
    ...(await readdir(`${root}/specs`)),
  ]);
  const names = (
    await Promise.all(
      ['src', 'experiments'].map(async (folder) =>
        (await readdir(`${root}/${folder}`, {recursive: true})).map((name) => `${folder}/${name}`),
      ),
    )
  ).flat();
  const unknown: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.ts'))) {
    for (const [, key] of (await readFile(`${root}/${name}`, 'utf8')).matchAll(/@source\s+(?:\*\s*)?([^\s,;:]+)/g))
      if (!known.has(required(key))) unknown.push(`${name}: ${key}`);
  }
  expect(unknown).toEqual([]);
});

/**
 * A card is read by itself, in another order than in the file. "The same images for both" compares two methods within a
 * claim, and stands.
 */
function leansOnANeighbour(words: string): boolean {
  return (
    /\bas (above|before|there)\b|^as (for|in|on)\b|^(ditto|likewise)\b/i.test(words) ||
    (/^(the same\b|same$)/i.test(words) && !/\b(both|either)\b/i.test(words))
  );
}

/** Every `because` and `proxy` of a claim, at whatever depth. */
function reasonsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' && ['because', 'proxy'].includes(key) ? [one] : reasonsOf(one),
  );
}

test('every reason and proxy stands alone on its card', async () => {
  const {documents} = await readSpecs(realEffects().files, root);
  const reasons = documents.flatMap(({specs}) =>
    specs.flatMap(({file, claims}) =>
      claims.flatMap((claim) => reasonsOf(claim).map((words) => ({place: `${file} ${claim.name}`, words}))),
    ),
  );
  expect(reasons.length).toBeGreaterThan(400);
  expect(reasons.filter(({words}) => leansOnANeighbour(words))).toEqual([]);
});

test.each([
  'as above',
  'As above; with two latents',
  'float32 as above',
  'as for the text',
  'as on the test data',
  'the same',
  'The same measure',
  'the same; three images or more',
  'likewise',
])('a reason that says "%s" leans on a neighbour', (words) => expect(leansOnANeighbour(words)).toBe(true));

test.each([
  'the same 5000 images and the same noise for both',
  'the same square of 225 images, fitted to the means of either',
  'same weights, images and noise',
  'as coded; L_1000',
  'float32',
  'whole nats, as the test number is given',
])('a reason that says "%s" does not', (words) => expect(leansOnANeighbour(words)).toBe(false));

test('every quantity that a claim measures has a name for readers, and every case of several', async () => {
  const {documents} = await readSpecs(realEffects().files, root);
  const {experiments} = (await import('../experiments/index.ts')) as {experiments: Registry};
  const specs = documents.flatMap((document) => document.specs);
  const named = specs.flatMap(({file, names, experiment, cases, claims}) => {
    const {yields} = lookUp(experiments, experiment);
    const metrics = claims.flatMap((claim) => measuredOf(claim).map(({operand}) => operand.metric));
    const samples = claims.flatMap((claim) => drawsOf(claim).map(({operand}) => operand.sample));
    const quantities = [...metrics, ...samples].map((key) => quantityName(key, lookUp(yields, key), names));
    const several = cases.size > 1 ? [...cases.keys()].map((key) => names.cases[key] ?? `${key}: no name`) : [];
    return [...quantities, ...several].map((name) => ({file, name}));
  });
  expect(named.length).toBeGreaterThan(500);
  expect(named.filter(({name}) => name.length > 80 || /[a-z][A-Z]|: /.test(name))).toEqual([]);
});
