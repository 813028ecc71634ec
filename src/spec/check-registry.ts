import {casesOf} from './cases.ts';
import type {Problem} from '../contract/error.ts';
import type {Registry, Yield} from '../contract/experiment.ts';
import {RECORD_MUTANTS} from '../contract/mutation.ts';
import type {Claim, DocumentSpecs, Figure, Measured, Spec} from '../contract/spec.ts';
import {paramsFindings} from './check-params.ts';
import {inOrder, placed, type Finding, type Path} from './finding.ts';
import * as says from './messages.ts';
import {measuredOf, pointsOf, samplesOf} from './points.ts';

/** Every name a spec uses, against what the experiments declare; nothing runs. In order of file, line and column. */
export function checkAgainstRegistry(documents: readonly DocumentSpecs[], registry: Registry): Problem[] {
  return inOrder(
    documents
      .flatMap(({specs}) => specs)
      .flatMap((spec) => {
        const source = {file: spec.file, places: spec.places ?? new Map<string, string>(), value: spec.content};
        return specFindings(spec, registry).map((finding) => placed(finding, source));
      }),
  );
}

function specFindings(spec: Spec, registry: Registry): Finding[] {
  const {experiment: name, claims, figures} = spec.content;
  if (!Object.hasOwn(registry, name))
    return [{path: ['experiment'], ...says.unknownExperiment(name, Object.keys(registry))}];
  const names: Names = {experiment: registry[name]!, cases: [...casesOf(spec.content).keys()]};
  return [
    ...paramsFindings(spec.content, name, names.experiment),
    ...claims.flatMap((claim, i) => claimFindings(claim, ['claims', i], names)),
    ...Object.entries(figures).flatMap(([id, figure]) => figureFindings(figure, ['figures', id], names)),
  ];
}

interface Names {
  experiment: Registry[string];
  cases: string[];
}

function claimFindings(claim: Claim, path: Path, names: Names): Finding[] {
  const {mutants} = names.experiment;
  const known = [...Object.keys(mutants), ...Object.keys(RECORD_MUTANTS)];
  const unknown = (claim.detects ?? []).flatMap((name, i): Finding[] =>
    known.includes(name) ? [] : [{path: [...path, 'detects', i], ...says.unknownMutant(name, known)}],
  );
  return [
    ...(claim.arithmetic && claim.detects ? [{path: [...path, 'detects'], ...says.breaksNothing()}] : unknown),
    ...measuredOf(claim).flatMap((each) => measuredFindings(each.operand, [...path, ...each.path], names)),
    ...samplesOf(claim).flatMap((each) => [
      ...yieldFindings('sample', each.sample, [...path, ...each.path, 'sample'], names),
      ...caseFindings(each.case, [...path, ...each.path, 'case'], names),
      ...(each.case === undefined && names.cases.length > 1
        ? [{path: [...path, ...each.path, 'case'], ...says.drawsOfSeveralCases(names.cases)}]
        : []),
    ]),
    ...unitFindings(claim, path, names),
    ...pointFindings(claim, path, names),
  ];
}

function measuredFindings({metric, at, case: only}: Measured, path: Path, names: Names): Finding[] {
  const findings = [
    ...yieldFindings('metric', metric, [...path, 'metric'], names),
    ...caseFindings(only, [...path, 'case'], names),
  ];
  const known = metricOf(metric, names);
  if (!known || at === undefined) return findings;
  if (typeof at === 'string') {
    return known.axes.length > 0
      ? findings
      : [...findings, {path: [...path, 'at'], ...says.unknownAxis(at, metric, known.axes)}];
  }
  const unknown = Object.keys(at).filter((axis) => !(known.axes as readonly string[]).includes(axis));
  return [
    ...findings,
    ...unknown.map((axis) => ({
      path: [...path, 'at', axis],
      atKey: true,
      ...says.unknownAxis(axis, metric, known.axes),
    })),
  ];
}

function figureFindings(figure: Figure, path: Path, names: Names): Finding[] {
  const all = (kind: Yield['kind'], key: string, list: string[]): Finding[] =>
    list.flatMap((name, i) => yieldFindings(kind, name, [...path, key, i], names));
  const cases = 'cases' in figure ? (figure.cases ?? []) : [];
  const findings = cases.flatMap((name, i) => caseFindings(name, [...path, 'cases', i], names));
  if ('case' in figure) findings.push(...caseFindings(figure.case, [...path, 'case'], names));
  switch (figure.chart) {
    case 'histogram':
      return [...findings, ...all('sample', 'samples', figure.samples)];
    case 'tiles':
      return [...findings, ...all('images', 'images', figure.images)];
    case 'scatter':
      return [...findings, ...yieldFindings('points', figure.points, [...path, 'points'], names)];
    case 'bars':
      return [
        ...findings,
        ...figure.metrics.flatMap((metric, i) => barFindings({metric, at: figure.at}, path, i, names)),
      ];
    case 'curve':
      return [
        ...findings,
        ...all('metric', 'metrics', figure.metrics),
        ...figure.metrics.flatMap((metric): Finding[] => {
          const known = metricOf(metric, names);
          return !known || known.axes.includes(figure.axis)
            ? []
            : [{path: [...path, 'axis'], ...says.unknownAxis(figure.axis, metric, known.axes)}];
        }),
      ];
  }
}

/** A bar's metric is named in a list, its `at` beside the list. */
function barFindings(bar: Measured, path: Path, i: number, names: Names): Finding[] {
  return measuredFindings(bar, path, names).map((finding) =>
    finding.path.at(-1) === 'metric' ? {...finding, path: [...path, 'metrics', i]} : finding,
  );
}

function yieldFindings(kind: Yield['kind'], name: string, path: Path, {experiment: {yields}}: Names): Finding[] {
  if (!Object.hasOwn(yields, name)) {
    return [
      {
        path,
        ...says.unknownYield(
          kind,
          name,
          Object.keys(yields).filter((each) => yields[each]!.kind === kind),
        ),
      },
    ];
  }
  const got = yields[name]!.kind;
  return got === kind ? [] : [{path, ...says.wrongYield(name, got, kind)}];
}

const caseFindings = (name: string | undefined, path: Path, {cases}: Names): Finding[] =>
  name === undefined || cases.includes(name) ? [] : [{path, ...says.unknownCase(name, cases)}];

function metricOf(name: string, {experiment: {yields}}: Names): Extract<Yield, {kind: 'metric'}> | undefined {
  const known = Object.hasOwn(yields, name) ? yields[name] : undefined;
  return known?.kind === 'metric' ? known : undefined;
}

/**
 * The unit written is that of the first metric, unless `times`, a position (`firstWithin`) or a relative difference
 * changes it.
 */
function unitFindings(claim: Claim, path: Path, names: Names): Finding[] {
  const [first] = measuredOf(claim);
  const kind = first?.path[0] as 'equals' | 'atLeast' | 'atMost' | 'order' | 'monotone' | 'agrees' | undefined;
  if (!first || !kind || first.operand.times || typeof first.operand.reduce === 'object' || claim.agrees?.relative)
    return [];
  const known = metricOf(first.operand.metric, names);
  const unit = claim[kind]?.unit;
  if (!known || unit === undefined || unit === known.unit) return [];
  return [{path: [...path, kind, 'unit'], ...says.wrongUnit(unit, first.operand.metric, known.unit)}];
}

/**
 * Lists that go with the points of `equals` have one item per point; two sides have equally many points, or one has
 * one.
 */
function pointFindings(claim: Claim, path: Path, names: Names): Finding[] {
  const [first, second] = measuredOf(claim).map(({path: at, operand}) => {
    const known = metricOf(operand.metric, names);
    return {at, points: known && pointsOf(operand, names.cases.length, known.axes)};
  });
  if (first?.points === undefined) return [];
  if (second) {
    const fits = second.points === undefined || [first.points, 1].includes(second.points) || first.points === 1;
    return fits
      ? []
      : [
          {
            path: [...path, ...second.at],
            ...says.unequalLists(second.points!, first.points, `point of ${first.at[1]}`),
          },
        ];
  }
  const lists: [Path, unknown][] = claim.equals
    ? [
        [['where', 'printed'], claim.where.printed],
        [['equals', 'margin'], claim.equals.margin],
      ]
    : [];
  return lists.flatMap(([rest, list]): Finding[] =>
    Array.isArray(list) && list.length !== first.points
      ? [{path: [...path, ...rest], ...says.unequalLists(list.length, first.points!, 'point of observed')}]
      : [],
  );
}
