import {expect, test} from 'vitest';
import {compareSections, outcomeOf} from '../../assess/index.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {Settled, Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject, reassessed, type FakeProject} from '../fixtures/fake-project.ts';
import {renderJson} from './json.ts';
import {renderJunit} from './junit.ts';
import {OUTCOMES} from '../../contract/assessment.ts';
import {renderMarkdown} from './markdown.ts';
import {renderTerminal} from './terminal.ts';

const project = fakeProject();
const verdict = nth(project.verdicts, 0) as Settled;

test('an outcome says whether anybody has to act', () => {
  expect(outcomeOf({state: 'reproduced', expected: 'reproduced'})).toBe('reproduced');
  expect(outcomeOf({state: 'contradicted', expected: 'contradicted'})).toBe('finding');
  expect(outcomeOf({state: 'contradicted', expected: 'open'})).toBe('unpredicted');
  expect(outcomeOf({state: 'contradicted', expected: 'reproduced'})).toBe('unexpected');
  expect(outcomeOf({state: 'contradicted', expected: 'contradicted', byDivergence: true})).toBe('unexpected');
  expect(outcomeOf({state: 'reproduced', expected: 'contradicted'})).toBe('unexpected');
  expect(outcomeOf({state: 'inconclusive', expected: 'reproduced'})).toBe('inconclusive');
  expect(outcomeOf({state: 'not-run', expected: 'reproduced'})).toBe('not-run');
  for (const state of ['reproduced', 'contradicted', 'inconclusive'] as const)
    expect(outcomeOf({state, expected: 'reproduced', inDoubt: true})).toBe('doubtful');
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
  const {claims, counts} = project.assessed;
  expect(claims.slice(0, 5).map(({planned}) => planned.claim.name)).toEqual([
    'first-and-later',
    'last',
    'falls',
    'linear',
    'exponential',
  ]);
  expect(
    required(required(claims.find(({planned}) => planned.claim.name === 'linear')).correction).planned.claim.name,
  ).toBe('exponential');
  expect(
    required(claims.find(({planned}) => planned.claim.name === 'exponential')).corrects.map(
      ({planned}) => planned.claim.name,
    ),
  ).toEqual(['linear']);
  const none = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  expect(counts).toEqual({
    byRole: {
      claim: {
        unexpected: 0,
        doubtful: 1,
        'not-run': 1,
        draft: 1,
        'not-judged': 1,
        inconclusive: 1,
        unpredicted: 1,
        finding: 2,
        reproduced: 6,
      },
      correction: {...none, reproduced: 1},
      control: {...none, unexpected: 1},
    },
    // of the three that are contradicted one is open
    mistakes: {total: 2, quoted: 1, bySeverity: {slip: 0, formula: 1, conclusion: 0}},
  });
});

test('a claim without verdict is an error, not an omission', () => {
  expect(() => reassessed(project, {verdicts: project.verdicts.slice(1)})).toThrow(
    'alpha2020/cooling/first-and-later: no verdict',
  );
});

test('terminal: one screen with the counts, what needs attention first, and where the report is', async () => {
  const text = renderTerminal(project, {report: 'reports/latest/index.html', isTerminal: true});
  await expect(text).toMatchFileSnapshot('../fixtures/terminal.txt');
  expect(text.split('\n').length).toBeLessThan(26);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('terminal: outside a terminal, no reason is cut', () => {
  expect(renderTerminal(project)).toContain('is within the 0.25 allowed.\n');
  expect(renderTerminal(project, {isTerminal: true})).not.toContain('is within the 0.25 allowed.\n');
});

test('terminal: a thousand unexpected claims still fit one screen, and nothing checked is said', () => {
  const many = manyClaims(1000);
  const contradicted = many.verdicts.map((one) => ({...one, state: 'contradicted'}) as Verdict);
  const text = renderTerminal(reassessed(many, {verdicts: contradicted}));
  expect(text).toContain('1000 unexpected');
  expect(text.split('\n').length).toBeLessThan(48);
  const none = reassessed(project, {plan: {...project.plan, claims: []}});
  expect(renderTerminal(none)).toContain('Nothing was checked, 1 not judged');
});

test('json: versioned, every claim, no number that JSON lacks', () => {
  const parsed = JSON.parse(renderJson(project, '1.2.3')) as {
    schema: number;
    documents: unknown[];
    claims: Record<string, unknown>[];
    notJudged: unknown[];
  };
  expect(parsed).toMatchObject({
    schema: 1,
    claimbench: '1.2.3',
    // whatever their role
    outcomes: {unpredicted: 1, finding: 2, reproduced: 7, draft: 1, 'not-judged': 1},
    counts: {
      claims: {unpredicted: 1, finding: 2, reproduced: 6, 'not-judged': 1},
      corrections: {reproduced: 1},
      controls: {unexpected: 1},
      mistakes: {total: 2, quoted: 1, slip: 0, formula: 1, conclusion: 0},
    },
  });
  expect(parsed.documents[0]).toMatchObject({
    counts: {claims: {'not-judged': 1}, corrections: {reproduced: 1}, mistakes: {total: 2}},
    mistakes: [{id: 'heat', severity: 'formula'}],
  });
  expect(parsed.notJudged).toEqual([
    {
      id: 'alpha2020/document/tea-is-pleasant',
      document: 'alpha2020',
      spec: 'document',
      place: 'specs/alpha2020/document.yaml:20:5',
      by: 'the course sheet',
      says: 'tea is most pleasant at 58 degrees',
      section: '2.3',
      reason: 'No measurement decides what is pleasant.',
    },
  ]);
  expect(parsed.claims).toHaveLength(15);
  expect(parsed.claims.find(({id}) => id === 'alpha2020/cooling/linear')).toMatchObject({
    role: 'claim',
    by: 'the course sheet',
    mistake: 'heat',
    correction: 'alpha2020/cooling/exponential',
  });
  expect(parsed.claims.find(({id}) => id === 'alpha2020/cooling/exponential')).toMatchObject({
    role: 'correction',
    by: null,
    mistake: null,
  });
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

test('junit: alarms fail, inconclusive claims are skipped, an expected contradiction passes', () => {
  const xml = renderJunit(project);
  expect(xml.match(/<testcase /g)).toHaveLength(16);
  expect(xml.match(/<failure type="(.*?)"/g)).toEqual([
    '<failure type="unexpected"',
    '<failure type="not-run"',
    '<failure type="doubtful"',
  ]);
  expect(xml.match(/<skipped message="(\w+( judged)?( \(draft\))?)/g)).toEqual([
    '<skipped message="Contradicted (draft)',
    '<skipped message="Inconclusive',
    '<skipped message="Not judged',
  ]);
  expect(xml).toContain('name="control die: the die falls as it is loaded"');
  expect(xml).toContain(
    [
      '    <properties>',
      '      <property name="claims" value="10"/>',
      '      <property name="claims.draft" value="1"/>',
      '      <property name="claims.not-judged" value="1"/>',
      '      <property name="claims.inconclusive" value="1"/>',
      '      <property name="claims.unpredicted" value="1"/>',
      '      <property name="claims.finding" value="2"/>',
      '      <property name="claims.reproduced" value="4"/>',
      '      <property name="corrections" value="1"/>',
      '      <property name="controls" value="0"/>',
      '      <property name="mistakes" value="2"/>',
      '    </properties>',
    ].join('\n'),
  );
  expect(xml).toContain('<testsuite name="beta2021" tests="4" failures="2" errors="0" skipped="0">');
});

test('markdown: worst first, under a megabyte, the rest counted', async () => {
  await expect(renderMarkdown(project)).toMatchFileSnapshot('../fixtures/summary.md');
  const text = renderMarkdown(manyClaims(5000));
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  expect(text).toMatch(/\d+ further claims are left out here; the report has all claims\.\n$/);
});

test('markdown: a thousand claims fit under a megabyte whole, the few that need attention before all others', () => {
  const many = manyClaims(1000);
  const verdicts = many.verdicts.map((one, i): Verdict => {
    if (i % 300 === 299) return {...verdict, claim: one.claim, state: 'contradicted'};
    return i % 300 === 298 ? {...verdict, claim: one.claim, state: 'inconclusive', forecast: {is: 'none'}} : one;
  });
  const text = renderMarkdown(reassessed(many, {verdicts}));
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  const rows = text.split('\n').filter((line) => line.includes('<br>'));
  // and the one that is not judged
  expect(rows).toHaveLength(1001);
  expect(rows.slice(0, 8).map((row) => row[2])).toEqual(['❌', '❌', '❌', '–', '◐', '◐', '◐', '✔']);
});

test('hostile text is text in every form', () => {
  const bad = '</failure>"|<script>`*_[x](javascript:1)\u202e www.a.example #1 GH-1';
  const hostile = reassessed(project, {
    verdicts: project.verdicts.map((one) => ({
      ...one,
      reason: {is: 'not-observed', lack: {is: 'no-metric', name: bad}},
    })),
  });
  expect(renderJunit(hostile)).not.toMatch(/<script|\u202e|<\/failure>"/);
  expect(renderMarkdown(hostile)).not.toMatch(/<script|\u202e|\]\(javascript:|www\.|[^&]#1|GH-1/);
  expect(
    nth(
      renderMarkdown(hostile)
        .split('\n')
        .filter((line) => line.startsWith('| ❌ | the')),
      0,
    ).split(/(?<!\\)\|/),
  ).toHaveLength(6);
  expect(renderTerminal(hostile)).not.toMatch(/\u202e/);
});

function manyClaims(count: number): FakeProject {
  const first = nth(project.plan.claims, 0);
  const claims = Array.from({length: count}, (_, i): PlannedClaim => ({
    ...first,
    id: `alpha2020/cooling/c${i}`,
    claim: {...first.claim, name: `c${i}`},
  }));
  return reassessed(project, {
    plan: {...project.plan, claims},
    verdicts: claims.map(({id}) => ({...verdict, claim: id})),
  });
}
