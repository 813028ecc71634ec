import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {nth} from '../lists/nth.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import type {Experiment, Registry} from '../contract/experiment.ts';
import type {Claim, DocumentSpecs} from '../contract/claim.ts';
import type {Plan} from '../contract/plan.ts';
import {required} from '../lists/look-up.ts';
import {normaliseSpec} from '../spec/normalise.ts';
import {specFile} from '../spec/yaml.ts';
import {declare, NOTHING, presentOf} from './claim-lock.ts';
import {keyOf} from './key.ts';
import {makePlan} from './make-plan.ts';
import {mutantRuns} from './mutant-runs.ts';

const coin: Experiment<{size: number; rate: number}> = {
  says: 'nothing',
  revision: 2,
  live: false,
  needs: 'nothing',
  params: z.object({size: z.int(), rate: z.number().default(0.5)}),
  data: ({size}) => ({[`data-${size}`]: 'f'.repeat(64)}),
  yields: {
    mean: {kind: 'metric', says: 'mean', unit: '1', axes: [], random: true},
    exact: {kind: 'metric', says: 'exact', unit: '1', axes: [], random: false},
    draws: {kind: 'sample', says: 'draws', unit: '1', random: true},
  },
  mutants: {},
  open: () => {
    throw new Error('never opened');
  },
};
const registry: Registry = {coin};

const because = 'it is so';
const equals = (observed: object, margin = 1) => ({equals: {observed, to: {number: 0}, margin, unit: '1', because}});
const claim = (id: string, rest: object) => ({id, says: id, where: {section: '1'}, ...rest});

function documentOf(id: string, specs: Record<string, object>): DocumentSpecs {
  return {
    document: {
      id,
      title: id,
      authors: ['A'],
      date: '2020',
      sha256: '0'.repeat(64),
      quoted: {},
      mistakes: [],
      unjudged: [],
      found: [],
      claimsNothing: [],
    },
    folder: `specs/${id}`,
    anchors: 'not-checked',
    places: new Map(),
    specs: Object.entries(specs).map(([name, content]) => {
      const yaml = specFile.parse({experiment: 'coin', params: {size: 1}, seeds: {from: 4, count: 2}, ...content});
      const places = new Map(yaml.claims.map((_, i) => [`claims.${i}`, `${i + 5}:5`]));
      return normaliseSpec(yaml, {document: id, name, file: `specs/${id}/${name}.yaml`, places});
    }),
  };
}

const cased = {
  cases: {small: {}, large: {size: 9}},
  figures: {
    seen: {chart: 'bars', title: 't', alt: 'a', metrics: ['mean'], cases: ['large']},
    alone: {chart: 'histogram', title: 't', alt: 'a', samples: ['draws'], case: 'small', bins: 9},
  },
  claims: [
    claim('all', {...equals({metric: 'mean'}), figure: 'seen'}),
    claim('small', equals({metric: 'exact', case: 'small'})),
    claim('ordered', {
      order: {lower: {metric: 'exact', case: 'large'}, higher: {metric: 'mean', case: 'small'}, unit: '1', because},
    }),
    claim('counted', {
      arithmetic: {check: 'multiple-of', times: 2, of: 1, because},
      where: {section: '1', printed: '3', printedIs: 'constant'},
    }),
  ],
};

test('cases, seeds and normalised parameters become runs, once each', () => {
  const documents = [
    documentOf('a', {x: cased, y: {params: {rate: 0.5, size: 9}, claims: [claim('same', equals({metric: 'mean'}))]}}),
  ];
  const plan = makePlan({documents, registry, selectors: []});
  expect(
    plan.runs.map(({asked, usedBy}) => [asked, usedBy.map((use) => `${use.document}/${use.spec} ${use.case}`)]),
  ).toEqual([
    [
      {experiment: 'coin', revision: 2, params: {rate: 0.5, size: 1}, data: {'data-1': 'f'.repeat(64)}, seed: 4},
      ['a/x small'],
    ],
    [
      {experiment: 'coin', revision: 2, params: {rate: 0.5, size: 1}, data: {'data-1': 'f'.repeat(64)}, seed: 5},
      ['a/x small'],
    ],
    [
      {experiment: 'coin', revision: 2, params: {rate: 0.5, size: 9}, data: {'data-9': 'f'.repeat(64)}, seed: 4},
      ['a/x large', 'a/y only'],
    ],
    [
      {experiment: 'coin', revision: 2, params: {rate: 0.5, size: 9}, data: {'data-9': 'f'.repeat(64)}, seed: 5},
      ['a/x large', 'a/y only'],
    ],
  ]);
  const [s4, s5, l4, l5] = plan.runs.map((run) => run.key);
  expect(s4).toBe(digestOfJson(nth(plan.runs, 0).asked));
  expect(
    plan.claims.map((each) => [each.id, each.place, each.runs, each.seeds, each.random, Object.keys(each.yields)]),
  ).toEqual([
    ['a/x/all', 'specs/a/x.yaml:5:5', {small: [s4, s5], large: [l4, l5]}, [4, 5], true, ['mean']],
    ['a/x/small', 'specs/a/x.yaml:6:5', {small: [s4, s5]}, [4, 5], false, ['exact']],
    ['a/x/ordered', 'specs/a/x.yaml:7:5', {small: [s4, s5], large: [l4, l5]}, [4, 5], true, ['exact', 'mean']],
    ['a/x/counted', 'specs/a/x.yaml:8:5', {}, [], false, []],
    ['a/y/same', 'specs/a/y.yaml:5:5', {only: [l4, l5]}, [4, 5], true, ['mean']],
  ]);
  expect(plan.figures.map((each) => [each.id, each.runs, each.claims])).toEqual([
    ['a/x/seen', {large: [l4, l5]}, ['a/x/all']],
    ['a/x/alone', {small: [s4, s5]}, []],
  ]);
  expect(plan.sharingClaims).toBe(3);
});

test('a case may be called like a property that every object has', () => {
  const documents = [
    documentOf('a', {x: {cases: {constructor: {}}, claims: [claim('one', equals({metric: 'mean'}))]}}),
  ];
  expect(makePlan({documents, registry, selectors: []}).claims.map(({seeds}) => seeds)).toEqual([[4, 5]]);
});

const keysOf = (plan: Plan, name: string, seeds: readonly number[]): string[] =>
  plan.runs.filter(({usedBy, asked}) => usedBy[0].case === name && seeds.includes(asked.seed)).map(({key}) => key);

test('a case may have more seeds, or fewer: a claim is judged on those of all its cases, a figure shows all', () => {
  const documents = [documentOf('a', {x: {...cased, seeds: {from: 4, count: 2, cases: {large: 3}}}})];
  const plan = makePlan({documents, registry, selectors: []});
  const [small, large] = [keysOf(plan, 'small', [4, 5]), keysOf(plan, 'large', [4, 5, 6])];
  expect([...small, ...large]).toEqual(plan.runs.map(({key}) => key));
  expect(plan.claims.map(({runs, seeds}) => [runs, seeds])).toEqual([
    [{small, large: large.slice(0, 2)}, [4, 5]],
    [{small}, [4, 5]],
    [{small, large: large.slice(0, 2)}, [4, 5]],
    [{}, []],
  ]);
  expect(plan.figures.map(({runs}) => runs)).toEqual([{large}, {small}]);
  expect(makePlan({documents, registry, selectors: [], seedCount: 1}).runs.map(({asked}) => asked.seed)).toEqual([
    4, 4,
  ]);
});

test('a mutant is run once for each case, whichever seeds judge the claims that are to detect it', () => {
  const claims = cased.claims.slice(0, 2).map((one) => ({...one, detects: ['doubled']}));
  const spec = {...cased, claims, seeds: {from: 4, count: 2, cases: {small: 3}}};
  const mutants = {doubled: {says: 'twice as large'}} as unknown as Experiment<never>['mutants'];
  const planOf = (live: boolean): Plan =>
    makePlan({
      documents: [documentOf('a', {x: spec})],
      registry: {coin: {...coin, live, mutants} as Registry[string]},
      selectors: [],
    });
  const [small, large] = [keysOf(planOf(false), 'small', [4, 5, 6]), keysOf(planOf(false), 'large', [4, 5])];
  expect(mutantRuns(planOf(false)).map(({run, standsFor}) => [run.asked.seed, run.asked.mutant, standsFor])).toEqual([
    [4, 'doubled', small],
    [4, 'doubled', large],
  ]);
  expect(mutantRuns(planOf(true)).map(({standsFor}) => standsFor.length)).toEqual([1, 1, 1, 1, 1]);
});

test('the record of claims knows a claim by the seeds that judge it, without those that made its number', () => {
  const {specs, ...document} = documentOf('a', {
    x: {seeds: {from: 1, count: 5}, claims: [claim('one', equals({metric: 'mean'}))]},
  });
  const madeOfTwo = ({where, ...rest}: Claim): Claim => ({...rest, where: {...where, made: [1, 2]}});
  const documents = [{...document, specs: specs.map((spec) => ({...spec, claims: spec.claims.map(madeOfTwo)}))}];
  const [planned] = makePlan({documents, registry, selectors: []}).claims;
  const declared = declare(NOTHING, presentOf(required(planned), false), '2026-01-01T00:00:00.000Z');
  const histories = new Map([['a/x', {one: declared}]]);
  expect(makePlan({documents, registry, selectors: [], histories}).claims).toMatchObject([
    {seeds: [3, 4, 5], lock: {declaredOn: '2026-01-01T00:00:00.000Z'}},
  ]);
});

test('claims that cannot raise a false alarm leave the shares of the others as they are', () => {
  const fillers = [
    claim('question', {...equals({metric: 'mean'}), expect: 'open', because}),
    claim('unfinished', {...equals({metric: 'mean'}), draft: true}),
    claim('exact', equals({metric: 'exact'})),
  ];
  const judged = [
    claim('one', equals({metric: 'mean'})),
    claim('erratum', {...equals({metric: 'mean'}), expect: 'contradicted', because}),
  ];
  const plan = makePlan({
    registry,
    selectors: [],
    documents: [documentOf('a', {x: {claims: [...judged, ...fillers]}})],
  });
  expect(plan.claims).toHaveLength(5);
  expect(plan.sharingClaims).toBe(2);
});

test('a selection has only its own claims, figures and runs, but counts the claims that share of all specs', () => {
  const figures = {seen: cased.figures.seen};
  const documents = [
    documentOf('a', {x: {...cased, figures}}),
    documentOf('b', {x: {claims: [claim('other', equals({metric: 'mean'}))]}}),
  ];
  const plan = makePlan({documents, registry, selectors: ['a/x/small']});
  expect(plan.claims.map(({id}) => id)).toEqual(['a/x/small']);
  expect(plan.figures).toEqual([]);
  expect(plan.runs.map(({asked}) => [asked.params['size'], asked.seed])).toEqual([
    [1, 4],
    [1, 5],
  ]);
  expect(plan.sharingClaims).toBe(3);
});

test('an arithmetic claim runs nothing', () => {
  const documents = [documentOf('a', {x: {...cased, figures: {}}})];
  expect(makePlan({documents, registry, selectors: ['a/x/counted']}).runs).toEqual([]);
});

test('another number of seeds can be asked for', () => {
  const documents = [documentOf('a', {x: {claims: [claim('one', equals({metric: 'mean'}))]}})];
  const plan = makePlan({documents, registry, selectors: [], seedCount: 3});
  expect(nth(plan.claims, 0).seeds).toEqual([4, 5, 6]);
  expect(plan.runs).toHaveLength(3);
});

const asked = fc.record({
  experiment: fc.string(),
  revision: fc.nat(),
  data: fc.dictionary(fc.string(), fc.string()),
  seed: fc.integer({min: 1}),
  params: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}), fc.string(), fc.array(fc.integer())),
  ),
});

test('the key does not depend on the order of keys, and does on everything else, for every run', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const key = keyOf(one);
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      const backwards = Object.fromEntries(
        Object.entries({...one, params: Object.fromEntries(Object.entries(one.params).reverse())}).reverse(),
      );
      expect(keyOf(backwards as typeof one)).toBe(key);
      expect(keyOf({...one, seed: one.seed + 1})).not.toBe(key);
      expect(keyOf({...one, revision: one.revision + 1})).not.toBe(key);
      expect(keyOf({...one, mutant: 'none'})).not.toBe(key);
      expect(keyOf({...one, params: {...one.params, UPPER: 1}})).not.toBe(key);
      expect(keyOf({...one, data: {...one.data, [`${Object.keys(one.data).join('')}x`]: ''}})).not.toBe(key);
    }),
  );
});

test('the seeds of a live spec follow from what its claims declare, whatever their order and words', () => {
  const live: Registry = {coin: {...coin, live: true}};
  const [all, small, ordered, counted] = cased.claims;
  const startOf = (content: object, seeds: object = {}) =>
    makePlan({documents: [documentOf('a', {x: {...cased, ...content, ...seeds}})], registry: live, selectors: []})
      .claims[0]!.seeds[0]!;
  const start = startOf({});
  expect(start).toBeGreaterThan(1_000_000_000);
  expect(start).toBeLessThan(10_000_000_000);
  expect(start % 10_000).toBe(4); // seeds.from
  expect(startOf({claims: [ordered, counted, small, all]})).toBe(start);
  expect(startOf({claims: [{...all, says: 'other words', because: 'another reason'}, small, ordered, counted]})).toBe(
    start,
  );
  expect(startOf({}, {seeds: {from: 4, count: 9}})).toBe(start);
  expect(startOf({}, {seeds: {from: 5, count: 2, because}})).toBe(start + 1);
  const moved = {...all, ...equals({metric: 'mean'}, 1.01)};
  expect(startOf({claims: [moved, small, ordered, counted]})).not.toBe(start);
  expect(startOf({claims: [{...all, proxy: 'the mean'}, small, ordered, counted]})).not.toBe(start);
  expect(startOf({params: {size: 2}})).not.toBe(start);
});

test('seeds are as written where chance reaches no claim, and where runs are recorded', () => {
  const exact = documentOf('a', {x: {claims: [claim('one', equals({metric: 'exact'}))]}});
  expect(
    makePlan({documents: [exact], registry: {coin: {...coin, live: true}}, selectors: []}).claims[0]!.seeds,
  ).toEqual([4, 5]);
  const random = documentOf('a', {x: {claims: [claim('one', equals({metric: 'mean'}))]}});
  expect(makePlan({documents: [random], registry, selectors: []}).claims[0]!.seeds).toEqual([4, 5]);
});

test('a claim that chance reaches has a lock: which look its seeds are', () => {
  const documents = [documentOf('a', {x: cased})];
  const look = (from: number, count: number) => ({
    on: '2024-01-01T00:00:00.000Z',
    seeds: {from, count},
    levels: {reproduced: 0.045, contradicted: 0.009},
  });
  const histories = new Map([
    ['a/x', {all: {declared: [], looks: [look(1, 3), look(4, 2)]}, ordered: {declared: [], looks: [look(1, 3)]}}],
  ]);
  const locks = makePlan({documents, registry, selectors: [], histories}).claims.map(({id, lock}) => [id, lock?.look]);
  expect(locks).toEqual([
    ['a/x/all', 2],
    ['a/x/small', undefined],
    ['a/x/ordered', 2],
    ['a/x/counted', undefined],
  ]);
});

test('a claim that nothing judges is planned by name, with its figure and the runs that it shows', () => {
  const grid = {chart: 'bars', title: 't', alt: 'a', metrics: ['mean']};
  const document = documentOf('a', {
    x: {
      figures: {grid},
      claims: [
        claim('blurred', {notJudged: 'no number says it', figure: 'grid'}),
        claim('mean', equals({metric: 'mean'})),
      ],
    },
  });
  document.document = {
    ...document.document,
    unjudged: [
      {name: 'elegant', index: 0, says: 's', where: {section: '1', near: [], printed: [], points: []}, notJudged: 'n'},
    ],
  };
  const planned = (...selectors: string[]) => makePlan({documents: [document], registry, selectors});
  expect(planned().unjudged.map(({id, place}) => [id, place])).toEqual([
    ['a/document/elegant', 'specs/a/document.yaml:1:1'],
    ['a/x/blurred', 'specs/a/x.yaml:5:5'],
  ]);
  // the place is that of the file, which has the claim that is not judged first
  expect(planned('a/x/mean').claims.map(({place}) => place)).toEqual(['specs/a/x.yaml:6:5']);
  expect(planned('a/x/mean')).toMatchObject({unjudged: [], figures: []});
  const only = planned('a/x/blurred');
  expect([only.claims.length, only.unjudged.length, only.figures.length, only.runs.length]).toEqual([0, 1, 1, 2]);
});
