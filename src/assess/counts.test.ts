import {expect, test} from 'vitest';
import type {Mistake} from '../contract/claim.ts';
import {seedsOf, type FakeClaim} from '../judge/fixtures/suite.ts';
import {assess, exitCodeOf, type Judged} from './assess.ts';
import {countsOf} from './counts.ts';
import {judgedSuite} from './fixtures/judged-suite.ts';

const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
const right = (rest: object = {}): FakeClaim => ({
  claim: {because: 'x', equals, ...rest},
  runs: {only: seedsOf('loss', [1, 1.1, 1.2])},
});
const wrong = (rest: object = {}): FakeClaim => ({
  claim: {because: 'x', equals, expect: 'contradicted', ...rest},
  runs: {only: seedsOf('loss', [9, 9.1, 9.2])},
});
const mistake = (id: string, severity: Mistake['severity']): Mistake => ({
  id,
  says: 's',
  severity,
  consequence: 'none',
});

function judged(...claims: FakeClaim[]): Judged {
  const suite = judgedSuite(claims);
  const [only] = suite.documents as [Judged['documents'][number]];
  const document = {
    ...only.document,
    quoted: {handout: 'the course sheet'},
    mistakes: [mistake('sign', 'slip'), mistake('bound', 'conclusion')],
  };
  const unjudged = [
    {name: 'elegant', index: 0, says: 's', where: {section: '1', near: [], printed: [], points: []}, notJudged: 'n'},
  ];
  const planned = unjudged.map((claim) => ({
    id: 'doc/document/elegant',
    document: 'doc',
    spec: 'document',
    place: '',
    claim,
  }));
  return {...suite, documents: [{...only, document}], plan: {...suite.plan, unjudged: planned}};
}

test('the document’s own claims, with those that are not judged, count apart from corrections and controls', () => {
  const {counts} = assess(
    judged(right(), wrong(), right({role: 'correction'}), right({role: 'control'}), right({draft: true})),
  );
  expect(counts.byRole.claim).toMatchObject({reproduced: 1, finding: 1, 'not-judged': 1, draft: 1});
  expect(counts.byRole.correction).toMatchObject({reproduced: 1, 'not-judged': 0});
  expect(counts.byRole.control).toMatchObject({reproduced: 1, finding: 0});
});

test('several claims are one mistake; one without a description is one by itself; what is open is none', () => {
  const {counts} = assess(
    judged(
      wrong({mistake: 'sign'}),
      wrong({mistake: 'sign'}),
      wrong({mistake: 'bound', expect: 'open'}),
      wrong(),
      wrong({expect: 'open'}),
      // neither is established
      {...wrong({mistake: 'bound'}), runs: {only: [null]}},
      wrong({draft: true}),
    ),
  );
  expect(counts.mistakes).toEqual({total: 3, quoted: 0, bySeverity: {slip: 1, formula: 0, conclusion: 1}});
});

test('a mistake is quoted where only whom the document quotes makes it', () => {
  const {counts} = assess(
    judged(
      wrong({mistake: 'sign', by: 'handout'}),
      wrong({mistake: 'sign', by: 'handout'}),
      wrong({mistake: 'bound', by: 'handout'}),
      wrong({mistake: 'bound'}),
    ),
  );
  expect(counts.mistakes).toMatchObject({total: 2, quoted: 1});
});

test('a mistake counts once for each document that makes it', () => {
  const {claims} = assess(judged(wrong({mistake: 'sign'})));
  const other = claims.map((claim) => ({...claim, planned: {...claim.planned, document: 'other'}}));
  expect(countsOf([...claims, ...other]).mistakes.total).toBe(2);
});

test('a draft is judged and never an alarm', () => {
  const draft = judged(wrong({draft: true, expect: 'reproduced'}));
  const {claims} = assess(draft);
  expect(claims[0]).toMatchObject({verdict: {state: 'contradicted'}, outcome: 'draft', alarm: false});
  expect(claims[0]).not.toHaveProperty('action');
  expect(exitCodeOf(assess(draft), true)).toBe(0);
});

test('who makes a claim: the authors, whom the document quotes, or nobody where it is ours', () => {
  const {claims, unjudged} = assess(
    judged(right(), right({by: 'handout'}), right({role: 'control'}), wrong({mistake: 'sign'})),
  );
  expect(claims.map(({by}) => by)).toEqual(['A', 'the course sheet', null, 'A']);
  expect(claims.map(({mistake: shown}) => shown?.id)).toEqual([undefined, undefined, undefined, 'sign']);
  expect(unjudged).toMatchObject([{by: 'A', outcome: 'not-judged'}]);
});
