import {drawFigures, drawIntervalPlot, drawTrend, renderChart} from '../src/chart/index.ts';
import {DRAWN_NOW, type Drawings} from '../src/contract/drawings.ts';
import type {ReportInput} from '../src/contract/report.ts';
import {required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {fakeHistory} from '../src/report/fixtures/fake-history.ts';
import {fakeProject, reassessed, type FakeProject} from '../src/report/fixtures/fake-project.ts';
import {renderReport} from '../src/report/page/index.ts';
import {renderText} from '../src/report/text/index.ts';
import {fakeTexts} from './fake-texts.ts';

/** The chart stage and the report stage together, on the fake project. */
export async function fakePage(
  project: Omit<ReportInput, 'charts' | 'intervalPlots'> = fakeProject(),
  drawings: Drawings = DRAWN_NOW,
): Promise<string> {
  return renderReport(await drawn(project, drawings));
}

/** The fake project after several reports. */
export async function fakePageWithHistory(
  project: Omit<ReportInput, 'charts' | 'intervalPlots'> = fakeProject(),
): Promise<string> {
  const {outcomes, since} = fakeHistory;
  const trends = Object.entries(outcomes).flatMap(([id, points]) => {
    const trend = drawTrend(points, 'degrees');
    return trend === undefined ? [] : [[id, trend] as const];
  });
  return renderReport({...(await drawn(project)), since, trends: new Map(trends)});
}

/** The same with the text of a document at hand, and that document's own page. */
export async function fakePages(): Promise<{index: string; document: string}> {
  const project = fakeProject();
  const texts = fakeTexts(project.documents);
  return {
    index: await fakePageWithHistory({...project, texts}),
    document: renderText(nth(texts, 0), project, 'index.html'),
  };
}

export async function drawn(
  project: Omit<ReportInput, 'charts' | 'intervalPlots'>,
  drawings: Drawings = DRAWN_NOW,
): Promise<ReportInput> {
  const charts = [];
  for (const chart of drawFigures(project, drawings)) charts.push(await renderChart(chart, drawings));
  const intervalPlots = new Map(project.assessed.claims.map(({verdict}) => [verdict.claim, drawIntervalPlot(verdict)]));
  return {...project, charts, intervalPlots};
}

/** 1,008 claims of 112 specs: the fake project's first document over and over. */
export function manyClaims(): FakeProject {
  const project = fakeProject();
  const document = nth(project.documents, 0);
  const {claims, figures} = project.plan;
  const own = claims.filter((claim) => claim.document === 'alpha2020');
  const names = Array.from({length: 112}, (_, i) => `cooling-${String(i).padStart(3, '0')}`);
  const verdictOf = (id: string) => required(project.verdicts.find(({claim}) => claim === id));
  const claimsOf = (spec: string) =>
    own.map((planned) => ({...planned, id: `alpha2020/${spec}/${planned.claim.name}`, spec}));
  const losses = required(figures.find(({id}) => id === 'alpha2020/cooling/losses'));
  return reassessed(project, {
    documents: [{...document, specs: names.map((name) => ({...nth(document.specs, 0), name}))}],
    plan: {
      ...project.plan,
      claims: names.flatMap(claimsOf),
      figures: names.map((spec) => ({...losses, id: `alpha2020/${spec}/losses`, spec})),
    },
    verdicts: names.flatMap((spec) =>
      own.map(({id, claim}) => ({...verdictOf(id), claim: `alpha2020/${spec}/${claim.name}`})),
    ),
  });
}
