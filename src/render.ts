import type {PastRun} from './contract/comparison.ts';
import {DRAWN_NOW, type Drawings} from './contract/drawings.ts';
import type {Evidence} from './contract/evidence.ts';
import type {JsonObject, Made} from './contract/experiment.ts';
import type {About, Verified} from './contract/stages.ts';
import {isJudged} from './contract/verdict.ts';
import {PINS} from './engine/environment.ts';
import {remembered, since} from './judge/comparison/index.ts';
import {whatIfs} from './judge/index.ts';
import {lookUp} from './lists/look-up.ts';
import {textPath} from './report/index.ts';
import {machineSummary, versionsIn} from './run/index.ts';

/**
 * render: the page, from what was judged and what earlier reports found. The chart compiler and the templates are
 * loaded here only: `check` must not wait for them.
 *
 * @param drawings - what was drawn before
 */
export async function render(
  verified: Verified,
  {past, ...about}: About,
  drawings: Drawings = DRAWN_NOW,
): Promise<string> {
  const [{drawFigures, drawIntervalPlot, drawTrend, renderChart}, {renderReport}] = await Promise.all([
    import('./chart/index.ts'),
    import('./report/page/index.ts'),
  ]);
  const {plan: planned, verdicts, evidence} = verified;
  const now = presentRun(verified);
  const moved = since(past, now);
  const trends = verdicts.flatMap((verdict) => {
    const drawn = drawTrend(pointsOf([...past, now], verdict.claim), isJudged(verdict) ? verdict.unit : '1');
    return drawn === undefined ? [] : [[verdict.claim, drawn] as const];
  });
  return renderReport({
    ...verified,
    ...about,
    charts: await Promise.all(drawFigures(verified, drawings).map((chart) => renderChart(chart, drawings))),
    intervalPlots: new Map(verdicts.map((verdict) => [verdict.claim, drawIntervalPlot(verdict)])),
    trends: new Map(trends),
    environment: environmentOf(evidence),
    whatIf: whatIfs(planned, evidence, verdicts),
    ...(moved && {since: moved}),
  });
}

/**
 * render: beside the page, the documents whose texts are at hand, marked by verdict. @param main - the page's file name
 */
export async function renderTexts(
  verified: Verified,
  {past: _, ...about}: About,
  main: string,
): Promise<{path: string; html: string}[]> {
  const {renderText} = await import('./report/text/index.ts');
  const {claims, unjudged} = verified.plan;
  const judged = new Set([...claims, ...unjudged].map(({document}) => document));
  const input = {...verified, ...about, environment: {}};
  return verified.texts
    .filter(({document}) => judged.has(document))
    .map((text) => ({path: textPath(text.document), html: renderText(text, input, main)}));
}

/** A claim in each report that had it. */
const pointsOf = (reports: readonly PastRun[], id: string) =>
  reports.flatMap(({claims}) =>
    claims.filter(({claim}) => claim === id).map(({outcome, means: [mean = null]}) => ({outcome, mean})),
  );

/** What was judged, as the history keeps it. */
export function presentRun({plan: planned, verdicts, evidence, assessed}: Verified): PastRun {
  const outcomes = new Map(assessed.claims.map(({planned: {id}, outcome}) => [id, outcome]));
  const claims = remembered(planned, verdicts, evidence);
  return {
    selectors: planned.selectors,
    claims: claims.map((claim) => ({...claim, outcome: lookUp(outcomes, claim.claim)})),
  };
}

/** The present machine, with the libraries that computed the runs, and the versions that programs name. */
function environmentOf(evidence: ReadonlyMap<string, Evidence>): JsonObject {
  const fingerprints = [...evidence.values()].map(({record}) => record.fingerprints);
  const libraries = [...new Set(fingerprints.map(({library}) => library))].filter((one) => one !== 'none').sort();
  const versions = versionsOf(fingerprints.flatMap(({program}) => (program ? [program] : [])));
  return {
    ...machineSummary(),
    ...(libraries.length > 0 && {libraries, flags: {...PINS}}),
    ...(Object.keys(versions).length > 0 && {versions}),
  };
}

/** By command, all that it printed. */
function versionsOf(programs: readonly Made[]): Record<string, string[]> {
  const versions: Record<string, string[]> = {};
  for (const [command, said] of programs.flatMap(versionsIn))
    versions[command] = [...new Set([...(versions[command] ?? []), said ?? 'not known'])].sort();
  return versions;
}
