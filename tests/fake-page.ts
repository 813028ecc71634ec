import {drawFigures} from '../src/chart/draw-figures.ts';
import {drawIntervalPlot} from '../src/chart/draw-interval-plot.ts';
import {drawTrend} from '../src/chart/draw-trend.ts';
import {renderChart} from '../src/chart/render-chart.ts';
import type {ReportInput} from '../src/contract/report.ts';
import {fakeHistory} from '../src/report/fixtures/fake-history.ts';
import {fakeProject} from '../src/report/fixtures/fake-project.ts';
import {renderReport} from '../src/report/page/render-report.ts';
import {renderText} from '../src/report/text/render-text.ts';
import {fakeTexts} from './fake-texts.ts';

/** The chart stage and the report stage together, on the fake project. */
export async function fakePage(
  project: Omit<ReportInput, 'charts' | 'intervalPlots'> = fakeProject(),
): Promise<string> {
  return renderReport(await drawn(project));
}

/** The fake project after several reports. */
export async function fakePageWithHistory(
  project: Omit<ReportInput, 'charts' | 'intervalPlots'> = fakeProject(),
): Promise<string> {
  const {outcomes, since} = fakeHistory;
  const trends = new Map(Object.entries(outcomes).map(([id, points]) => [id, drawTrend(points, 'degrees')!]));
  return renderReport({...(await drawn(project)), since, trends});
}

/** The same with the text of a document at hand, and that document's own page. */
export async function fakePages(): Promise<{index: string; document: string}> {
  const project = fakeProject();
  const texts = fakeTexts(project.documents);
  return {
    index: await fakePageWithHistory({...project, texts}),
    document: renderText(texts[0]!, project, 'index.html'),
  };
}

export async function drawn(project: Omit<ReportInput, 'charts' | 'intervalPlots'>): Promise<ReportInput> {
  const {plan, evidence, verdicts} = project;
  const charts = [];
  for (const chart of drawFigures(plan, evidence, verdicts)) charts.push(await renderChart(chart));
  return {
    ...project,
    charts,
    intervalPlots: new Map(verdicts.map((verdict) => [verdict.claim, drawIntervalPlot(verdict)])),
  };
}

/** 1,008 claims of 112 specs: the fake project's first document over and over. */
export function manyClaims(): Omit<ReportInput, 'charts' | 'intervalPlots'> {
  const project = fakeProject();
  const [document] = project.documents;
  const {claims, figures} = project.plan;
  const own = claims.filter((claim) => claim.document === 'alpha2020');
  const names = Array.from({length: 112}, (_, i) => `cooling-${String(i).padStart(3, '0')}`);
  return {
    ...project,
    documents: [{...document!, specs: names.map((name) => ({...document!.specs[0]!, name}))}],
    plan: {
      ...project.plan,
      claims: names.flatMap((spec) =>
        own.map((planned) => ({...planned, id: `alpha2020/${spec}/${planned.claim.id}`, spec})),
      ),
      figures: names.flatMap((spec) =>
        figures
          .filter((figure) => figure.id.startsWith('alpha2020/cooling/losses'))
          .map((figure) => ({...figure, id: `alpha2020/${spec}/losses`, spec})),
      ),
    },
    verdicts: names.flatMap((spec) =>
      own.map((planned) => ({
        ...project.verdicts.find(({claim}) => claim === planned.id)!,
        claim: `alpha2020/${spec}/${planned.claim.id}`,
      })),
    ),
  };
}
