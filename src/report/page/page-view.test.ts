import {expect, test} from 'vitest';
import type {RenderedChart, IntervalPlot} from '../../contract/chart.ts';
import type {ReportInput} from '../../contract/report.ts';
import {isJudged, type Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject, reassessed, type FakeProject} from '../fixtures/fake-project.ts';
import type {ClaimView} from './claim-view.ts';
import type {DocumentView} from './document-view.ts';
import {pageView} from './page-view.ts';

/** Pictures stand for themselves here: drawing is the chart stage's, and tested there. */
function input(project: FakeProject = fakeProject()): ReportInput {
  const table = {columns: ['x', 'y'], rows: [[1, 2]], leftOut: 0};
  const charts = project.plan.figures.map(({id, figure}): RenderedChart => ({
    id,
    title: figure.title,
    alt: figure.alt,
    table,
    content: {form: 'vega-lite', spec: {mark: 'line'}},
    picture: {form: 'svg', svg: `<svg data-figure="${id}"></svg>`, key: []},
  }));
  const intervalPlots = new Map(
    project.verdicts.map((verdict): [string, IntervalPlot] => [
      verdict.claim,
      isSingle(verdict)
        ? {form: 'single', svg: '<svg class="interval-plot"></svg>', row: '<svg class="interval-plot"></svg>'}
        : {form: 'none'},
    ]),
  );
  return {...project, charts, intervalPlots};
}

const isSingle = (verdict: Verdict): boolean => isJudged(verdict) && verdict.points.length === 1;

test('golden: the whole page as data', async () => {
  await expect(`${JSON.stringify(pageView(input()), null, 2)}\n`).toMatchFileSnapshot('../fixtures/page-view.json');
});

/** The judged claims of a document's sections, in the order of the page. */
const cardsOf = ({sections}: DocumentView): ClaimView[] =>
  sections.flatMap(({entries}) => entries.flatMap(({claim, mistake}) => mistake?.claims ?? (claim ? [claim] : [])));

test('a figure is drawn once, in the first card that shows it; the others link to it', () => {
  const cards = cardsOf(nth(pageView(input()).documents, 0));
  const shown = cards
    .filter(({drawn: {figure}}) => figure?.id === 'figure/alpha2020/cooling/losses')
    .map(({name}) => name);
  const linked = cards
    .filter(({drawn: {figureLink}}) => figureLink?.anchor === 'figure/alpha2020/cooling/losses')
    .map(({name}) => name);
  expect(shown).toEqual(['alpha2020/cooling/first-and-later']);
  expect(linked).toEqual(['alpha2020/cooling/last', 'alpha2020/cooling/falls']);
});

test('sections in the order of the document; a mistake stands above its claims and its correction', () => {
  const document = nth(pageView(input()).documents, 0);
  const shortName = (name: string) => name.split('/').at(-1);
  const entries = document.sections.map(({title, count, outcomes, entries: some}) => [
    title,
    count,
    outcomes,
    some.map(({claim, unjudged, mistake}) =>
      mistake ? mistake.claims.map(({name}) => shortName(name)) : shortName((claim ?? required(unjudged)).name),
    ),
  ]);
  expect(entries).toEqual([
    ['Section 2.1', 2, [], ['first-and-later', 'last']],
    ['Section 2.2', 2, ['finding'], ['falls', ['linear', 'exponential']]],
    ['Section 2.3', 2, ['not-judged'], ['rebuilt-is-close', 'tea-is-pleasant']],
    ['Section 2.4', 2, ['draft', 'unpredicted'], ['leaves-cluster', 'leaves-sink']],
    ['Section 2.5', 1, ['finding'], [['sum']]],
    ['Section 2.10', 1, ['inconclusive'], ['half-life']],
  ]);
  expect(document.total).toBe(10);
  const [heat, sum] = document.sections.flatMap(({entries: some}) => some.flatMap(({mistake}) => mistake ?? []));
  expect(required(heat).severity).toBe('wrong formula or statement');
  expect(required(heat).says).toMatch(/loss of heat/);
  expect(required(sum).says).toBeNull();
  expect(document.marks.map(({anchor}) => shortName(anchor))).toEqual([
    'first-and-later',
    'last',
    'falls',
    'linear',
    'exponential',
    'rebuilt-is-close',
    'tea-is-pleasant',
    'leaves-cluster',
    'leaves-sink',
    'sum',
    'half-life',
  ]);
});

test('a row has what is printed and observed, and of several points the plot of the one that decides', () => {
  const project = fakeProject();
  const decidedAtSecond = (verdict: Verdict): Verdict =>
    verdict.reason.is === 'measured'
      ? {...verdict, reason: {...verdict.reason, measured: {...verdict.reason.measured, label: 'epoch 2'}}}
      : verdict;
  const given = input(reassessed(project, {verdicts: project.verdicts.map(decidedAtSecond)}));
  const plots: IntervalPlot = {form: 'rows', rows: [], plain: ['<first/>', '<second/>'], axis: '', scale: ''};
  const intervalPlots = new Map([...given.intervalPlots, ['alpha2020/cooling/first-and-later', plots]]);
  const cards = cardsOf(nth(pageView({...given, intervalPlots}).documents, 0));
  const rowOf = (name: string) => required(cards.find((card) => card.name === `alpha2020/cooling/${name}`)).row;
  expect(rowOf('last')).toMatchObject({tag: null, printed: '42.14', observed: '42.23 ± 0.13 degrees'});
  expect(rowOf('exponential').tag).toBe('correction');
  expect(rowOf('first-and-later').plot).toBe('<second/>');
});

test('without replay the page says so; with live evidence only there is nothing to replay', () => {
  expect(pageView({...input(), replayed: false}).replay.sentence).toBe(
    'The records were not replayed for this report (--no-replay).',
  );
  const live = input();
  expect(
    pageView({
      ...live,
      evidence: new Map([...live.evidence].map(([key, one]) => [key, {...one, source: 'live' as const}])),
    }).replay.sentence,
  ).toBe('All evidence was computed for this report; there was nothing to replay.');
});

test('a p-value that only rounding tells from others is not printed as zero', () => {
  const project = fakeProject();
  const withP = (verdict: Verdict, pValue: number): Verdict =>
    isJudged(verdict)
      ? {...verdict, points: verdict.points.map((point) => (point.form === 'tested' ? {...point, pValue} : point))}
      : verdict;
  const observed = (pValue: number) =>
    required(
      pageView(input(reassessed(project, {verdicts: project.verdicts.map((verdict) => withP(verdict, pValue))})))
        .documents.flatMap(cardsOf)
        .flatMap(({numbers}) => numbers?.observed ?? [])
        .find(({term}) => term === 'p-value'),
    ).text;
  expect([0, 9e-13, 1e-12, 0.37].map(observed)).toEqual(['below 10⁻¹²', 'below 10⁻¹²', '10⁻¹²', '0.37']);
});

test('what cannot be linked safely is shown as text', () => {
  expect(
    nth(pageView({...input(), sources: [{key: 'k', text: 't', url: 'javascript:alert(1)'}]}).sources, 0).url,
  ).toBeNull();
});
