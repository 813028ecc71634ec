import {expect, test} from 'vitest';
import type {EvidenceStatus} from '../../contract/evidence.ts';
import {evidenceStatusWords} from '../messages.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {compareSections, judgedClaims} from '../../assess/judged-claim.ts';
import {renderJson} from './json.ts';
import {renderJunit} from './junit.ts';
import {renderMarkdown} from './markdown.ts';
import {isInDoubt, outcomeOf, tallyOf} from '../../assess/outcome.ts';
import {renderTerminal} from './terminal.ts';

const project = fakeProject();
const verdict = project.verdicts[0]!;
const [evidence] = project.evidence.values();

test.each([
  ['reproduced', 'reproduced', 'reproduced'],
  ['contradicted', 'reproduced', 'unexpected'],
  ['contradicted', 'contradicted', 'finding'],
  ['reproduced', 'contradicted', 'unexpected'],
  ['contradicted', 'open', 'finding'],
  ['reproduced', 'open', 'reproduced'],
  ['inconclusive', 'reproduced', 'inconclusive'],
  ['inconclusive', 'contradicted', 'inconclusive'],
  ['not-run', 'open', 'not-run'],
] as const)('an outcome says whether anybody has to act: %s where %s is expected is %s', (state, expected, outcome) => {
  expect(outcomeOf({state, expected}, false)).toBe(outcome);
  expect(outcomeOf({state, expected}, true)).toBe(state === 'not-run' ? 'not-run' : 'doubtful');
});

test('a divergence where a mistake was expected is unexpected: the judge says so', () => {
  expect(outcomeOf({state: 'contradicted', expected: 'contradicted', asExpected: false}, false)).toBe('unexpected');
});

test('evidence that is stale, or differs when computed again, is in doubt', () => {
  const all = Object.keys(evidenceStatusWords) as EvidenceStatus[];
  expect(all.filter((evidenceStatus) => isInDoubt({...evidence!, evidenceStatus}))).toEqual(['stale', 'differs']);
});

test('sections in the order of the document: 2.10 after 2.9', () => {
  expect(['4', '2.10', 'annex', '2.9', '2', '2.9.1'].sort(compareSections)).toEqual([
    '2',
    '2.9',
    '2.9.1',
    '2.10',
    '4',
    'annex',
  ]);
});

test('claims in document order, each correction with the erratum it corrects', () => {
  const claims = judgedClaims(project);
  expect(claims.slice(0, 5).map(({planned}) => planned.claim.id)).toEqual([
    'first-and-later',
    'last',
    'falls',
    'linear',
    'exponential',
  ]);
  expect(claims.find(({planned}) => planned.claim.id === 'linear')!.correction!.planned.claim.id).toBe('exponential');
  expect(
    claims.find(({planned}) => planned.claim.id === 'exponential')!.corrects.map(({planned}) => planned.claim.id),
  ).toEqual(['linear']);
  expect(tallyOf(claims.map(({outcome}) => outcome))).toEqual({
    unexpected: 1,
    doubtful: 1,
    'not-run': 1,
    inconclusive: 1,
    finding: 3,
    reproduced: 7,
  });
});

test('a claim without verdict is an error, not an omission', () => {
  expect(() => judgedClaims({...project, verdicts: project.verdicts.slice(1)})).toThrow(
    'alpha2020/cooling/first-and-later: no verdict',
  );
});

test('terminal: one screen with the counts, what needs attention first, and where the report is', async () => {
  const text = renderTerminal(project, 'reports/latest/index.html');
  await expect(text).toMatchFileSnapshot('../fixtures/terminal.txt');
  expect(text.split('\n').length).toBeLessThan(24);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('terminal: a thousand unexpected claims still fit one screen, and nothing checked is said', () => {
  const many = manyClaims(1000);
  expect(
    renderTerminal({...many, verdicts: many.verdicts.map((one) => ({...one, asExpected: false}))}).split('\n').length,
  ).toBeLessThan(48);
  expect(renderTerminal({...project, plan: {...project.plan, claims: []}})).toContain('Nothing was checked');
});

test('json: versioned, every claim, no number that JSON lacks', () => {
  const parsed = JSON.parse(renderJson(project, '1.2.3')) as {schema: number; claims: Record<string, unknown>[]};
  expect(parsed).toMatchObject({schema: 1, claimbench: '1.2.3', outcomes: {finding: 3}});
  expect(parsed.claims).toHaveLength(14);
  expect(parsed.claims[0]).toMatchObject({
    id: 'alpha2020/cooling/first-and-later',
    document: 'alpha2020',
    verdict: 'reproduced',
    expected: 'reproduced',
    asExpected: true,
    kind: 'equals',
    correction: null,
  });
  expect(parsed.claims.find(({id}) => id === 'alpha2020/cooling/falls')).toMatchObject({
    observed: expect.arrayContaining([expect.objectContaining({allowed: [null, 0]})]),
  });
});

test('junit: alarms fail, open ones are skipped, a foreseen mistake passes', () => {
  const xml = renderJunit(project);
  expect(xml.match(/<testcase /g)).toHaveLength(14);
  expect(xml.match(/<failure type="(.*?)"/g)).toEqual([
    '<failure type="unexpected"',
    '<failure type="not-run"',
    '<failure type="doubtful"',
  ]);
  expect(xml.match(/<skipped /g)).toHaveLength(1);
  expect(xml).toContain('<testsuite name="beta2021" tests="4" failures="2" errors="0" skipped="0">');
});

test('markdown: worst first, under a megabyte, the rest counted', async () => {
  await expect(renderMarkdown(project)).toMatchFileSnapshot('../fixtures/summary.md');
  const text = renderMarkdown(manyClaims(5000));
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  expect(text).toMatch(/\d+ further claims are left out here; they are in the report\.\n$/);
});

test('markdown: a thousand claims fit under a megabyte whole, the few that need attention before all others', () => {
  const many = manyClaims(1000);
  const verdicts = many.verdicts.map((one, i) =>
    i % 300 === 299
      ? {...one, state: 'contradicted' as const, asExpected: false}
      : i % 300 === 298
        ? {...one, state: 'inconclusive' as const}
        : one,
  );
  const text = renderMarkdown({...many, verdicts});
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  const rows = text.split('\n').filter((line) => line.includes('<br>'));
  expect(rows).toHaveLength(1000);
  expect(rows.slice(0, 7).map((row) => row[2])).toEqual(['❌', '❌', '❌', '◐', '◐', '◐', '✔']);
});

test('hostile text is text in every form', () => {
  const bad = '</failure>"|<script>`*_[x](javascript:1)\u202e';
  const hostile = {...project, verdicts: project.verdicts.map((one) => ({...one, reason: bad}))};
  expect(renderJunit(hostile)).not.toMatch(/<script|\u202e|<\/failure>"/);
  expect(renderMarkdown(hostile)).not.toMatch(/<script|\u202e|\]\(javascript:/);
  expect(
    renderMarkdown(hostile)
      .split('\n')
      .filter((line) => line.startsWith('| ❌ | the'))[0]!
      .split(/(?<!\\)\|/),
  ).toHaveLength(6);
  expect(renderTerminal(hostile)).not.toMatch(/\u202e/);
});

function manyClaims(count: number): typeof project {
  const [first] = project.plan.claims;
  const claims = Array.from({length: count}, (_, i) => ({
    ...first!,
    id: `alpha2020/cooling/c${i}`,
    claim: {...first!.claim, id: `c${i}`},
  }));
  return {...project, plan: {...project.plan, claims}, verdicts: claims.map(({id}) => ({...verdict, claim: id}))};
}
