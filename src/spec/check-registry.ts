import type {Problem} from '../contract/error.ts';
import type {Registry, Yield} from '../contract/experiment.ts';
import {RECORD_MUTANTS} from '../contract/mutation.ts';
import {kindOf} from '../assertions/index.ts';
import {formOf, type Shown} from '../chart/forms/index.ts';
import type {At, Measured} from '../contract/assertion.ts';
import {drawsOf, measuredOf, type Claim, type DocumentSpecs, type Figure, type Spec} from '../contract/claim.ts';
import {lookUp} from '../lists/look-up.ts';
import {beyondRunFindings} from './beyond-run.ts';
import {paramsFindings, paramsOfCases} from './check-params.ts';
import {inOrder, placed, sourceOf, type Finding, type Path} from './finding.ts';
import * as says from './name-messages.ts';
import {itselfFindings} from './compared-with-itself.ts';
import {unequalLists} from './messages.ts';
import {placesOf, pointsOf} from './points.ts';

/** Every name a spec uses, against what the experiments declare; nothing runs. In order of file, line and column. */
export function checkAgainstRegistry(documents: readonly DocumentSpecs[], registry: Registry): Problem[] {
  return inOrder(
    documents
      .flatMap(({specs}) => specs)
      .flatMap((spec) => {
        const source = sourceOf(spec);
        return specFindings(spec, registry).map((finding) => placed(finding, source));
      }),
  );
}

function specFindings(spec: Spec, registry: Registry): Finding[] {
  const {experiment: name, claims, figures} = spec;
  if (!Object.hasOwn(registry, name))
    return [{path: ['experiment'], ...says.unknownExperiment(name, Object.keys(registry))}];
  const experiment = lookUp(registry, name);
  const names: Names = {experiment, cases: [...spec.cases.keys()], params: paramsOfCases(spec, name, experiment)};
  return [
    ...paramsFindings(spec, name, names.experiment),
    ...namesFindings(spec, names),
    ...Object.keys(spec.seeds.cases)
      .flatMap((one) => caseFindings(one, ['seeds', 'cases', one], names))
      .map((finding) => ({...finding, atKey: true})),
    ...claims.flatMap((claim) => claimFindings(claim, ['claims', claim.index], names)),
    ...Object.entries(figures).flatMap(([id, figure]) => figureFindings(figure, ['figures', id], names)),
  ];
}

interface Names {
  experiment: Registry[string];
  cases: string[];
  /** Of each case whose parameters are sound, with their defaults. */
  params: ReadonlyMap<string, unknown>;
}

/** Names for readers are of cases, quantities and axes that there are. */
function namesFindings({names: {cases, quantities, places}}: Spec, names: Names): Finding[] {
  const known = Object.keys(names.experiment.yields);
  const metrics = Object.values(names.experiment.yields).filter((one) => one.kind === 'metric');
  const axes = [...new Set(metrics.flatMap((one) => one.axes))];
  return [
    ...Object.keys(cases).flatMap((name) => caseFindings(name, ['names', 'cases', name], names)),
    ...Object.keys(quantities)
      .filter((name) => !known.includes(name))
      .map((name) => ({path: ['names', 'quantities', name], ...says.unknownYield('quantity', name, known)})),
    ...Object.keys(places)
      .filter((axis) => !axes.includes(axis))
      .map((axis) => ({path: ['names', 'places', axis], ...says.unknownAxisName(axis, axes)})),
  ].map((finding) => ({...finding, atKey: true}));
}

function claimFindings(claim: Claim, path: Path, names: Names): Finding[] {
  const findings = [
    ...detectsFindings(claim, names),
    ...measuredOf(claim).flatMap((each) => measuredFindings(each.operand, each.path, names)),
    ...drawsOf(claim).flatMap(({path: at, operand: {sample, case: only}}) => [
      ...yieldFindings('sample', sample, [...at, 'sample'], names),
      ...caseFindings(only, [...at, 'case'], names),
      ...(only === undefined && names.cases.length > 1
        ? [{path: [...at, 'case'], ...says.drawsOfSeveralCases(names.cases)}]
        : []),
    ]),
    ...itselfFindings(claim, names),
    ...unitFindings(claim, names),
    ...pointFindings(claim, names),
  ];
  return findings.map((finding) => ({...finding, path: [...path, ...finding.path]}));
}

/** A claim that measures nothing has no mutants but its own kind's. */
function detectsFindings(claim: Claim, {experiment: {mutants}}: Names): Finding[] {
  if (claim.detects.length === 0) return [];
  if (measuredOf(claim).length + drawsOf(claim).length === 0) return [{path: ['detects'], ...says.measuresNothing()}];
  const known = [...Object.keys(mutants), ...Object.keys(RECORD_MUTANTS)];
  return claim.detects.flatMap((name, i): Finding[] =>
    known.includes(name) ? [] : [{path: ['detects', i], ...says.unknownMutant(name, known)}],
  );
}

function measuredFindings(measured: Measured, path: Path, names: Names): Finding[] {
  const {metric, at, case: only} = measured;
  return [
    ...yieldFindings('metric', metric, [...path, 'metric'], names),
    ...caseFindings(only, [...path, 'case'], names),
    ...atFindings(metric, at, [...path, 'at'], names),
    ...beyondRunFindings(measured, [...path, 'at'], names.params),
  ];
}

/** Points of a metric are named by its axes. */
function atFindings(metric: string, at: At | undefined, path: Path, names: Names): Finding[] {
  const known = metricOf(metric, names);
  if (!known || at === undefined) return [];
  if (typeof at === 'string') return known.axes.length > 0 ? [] : [{path, ...says.unknownAxis(at, metric, known.axes)}];
  const unknown = Object.keys(at).filter((axis) => !known.axes.includes(axis));
  return unknown.map((axis) => ({path: [...path, axis], atKey: true, ...says.unknownAxis(axis, metric, known.axes)}));
}

function figureFindings(figure: Figure, path: Path, names: Names): Finding[] {
  const cases = (figure.cases ?? []).flatMap((name, i) => caseFindings(name, [...path, 'cases', i], names));
  const shown = formOf(figure)
    .shows(figure)
    .flatMap((one) => shownFindings(one, path, names));
  return [...cases, ...caseFindings(figure.case, [...path, 'case'], names), ...shown];
}

function shownFindings({kind, name, path: own, at, along}: Shown, path: Path, names: Names): Finding[] {
  const known = metricOf(name, names);
  const isAlong = !along || !known || known.axes.includes(along.axis);
  return [
    ...yieldFindings(kind, name, [...path, ...own], names),
    ...atFindings(name, at, [...path, 'at'], names),
    ...(isAlong ? [] : [{path: [...path, ...along.path], ...says.unknownAxis(along.axis, name, known.axes)}]),
  ];
}

function yieldFindings(kind: Yield['kind'], name: string, path: Path, {experiment: {yields}}: Names): Finding[] {
  if (!Object.hasOwn(yields, name)) {
    return [
      {
        path,
        ...says.unknownYield(
          kind,
          name,
          Object.keys(yields).filter((each) => yields[each]?.kind === kind),
        ),
      },
    ];
  }
  const got = lookUp(yields, name).kind;
  return got === kind ? [] : [{path, ...says.wrongYield(name, got, kind)}];
}

const caseFindings = (name: string | undefined, path: Path, {cases}: Names): Finding[] =>
  name === undefined || cases.includes(name) ? [] : [{path, ...says.unknownCase(name, cases)}];

function metricOf(name: string, {experiment: {yields}}: Names): Extract<Yield, {kind: 'metric'}> | undefined {
  const known = Object.hasOwn(yields, name) ? yields[name] : undefined;
  return known?.kind === 'metric' ? known : undefined;
}

/** The unit written is that of the first metric, unless a factor, a position or a relative difference changes it. */
function unitFindings(claim: Claim, names: Names): Finding[] {
  const [first] = measuredOf(claim);
  const {assertion} = claim;
  if (!first || !kindOf(assertion).hasUnitOfMetric?.(assertion)) return [];
  const {metric, times, reduce} = first.operand;
  const isChanged = times[0] !== 1 || times[1] !== 1 || typeof reduce === 'object';
  const known = metricOf(metric, names);
  if (isChanged || !known || assertion.unit === known.unit) return [];
  return [{path: [assertion.kind, 'unit'], ...says.wrongUnit(assertion.unit, metric, known.unit)}];
}

/**
 * Two sides have points at the same places, or one has one point; lists that go with the points have one item a point,
 * or one.
 */
function pointFindings(claim: Claim, names: Names): Finding[] {
  const [first, second] = measuredOf(claim).map(({path, operand}) => {
    const known = metricOf(operand.metric, names);
    const points = known && pointsOf(operand, names.cases.length, known.axes);
    return {path, points, places: known ? placesOf(operand, names.cases.length, known.axes) : ''};
  });
  if (first?.points === undefined) return [];
  const {points} = first;
  if (second) {
    const side = String(first.path.at(-1));
    if (second.points === undefined || points === 1 || second.points === 1) return [];
    if (second.points !== points)
      return [{path: second.path, ...unequalLists(second.points, points, `point of ${side}`)}];
    if (second.places === first.places) return [];
    return [{path: second.path, ...says.unpaired(second.places, first.places, side)}];
  }
  const lists = kindOf(claim.assertion).lists?.(claim.assertion) ?? [];
  return lists
    .filter(({length}) => length > 1 && length !== points)
    .map(({path, length}) => ({path, ...unequalLists(length, points, 'point of observed')}));
}
