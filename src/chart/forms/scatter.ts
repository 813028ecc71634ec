import {z} from 'zod';
import {text} from '../../assertions/index.ts';
import {lookUp, required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import type {Chart} from '../../contract/chart.ts';
import {ONLY_CASE} from '../../contract/claim.ts';
import type {Drawings} from '../../contract/drawings.ts';
import type {PointSet} from '../../contract/evidence.ts';
import type {JsonObject} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {labelsApart} from './labels-apart.ts';
import {scatterSigns} from './scatter-signs.ts';
import {singlePoints, type Cloud} from './single-points.ts';
import {raster, type Frame} from '../svg/raster.ts';
import {namedLayer} from '../named-layer.ts';
import {caseName} from '../../text/reader-names.ts';
import {runsOf, summary} from '../runs-of.ts';
import {colours, config, head, labelColour, MOST_MARKS, plot} from '../theme.ts';
import {cases, figureWords, type Drawn, type FigureForm, type Results} from './form.ts';

const schema = z.strictObject({
  chart: z.literal('scatter'),
  ...figureWords,
  points: text,
  cases,
  names: z
    .tuple([text, text])
    .optional()
    .describe('what the points of labels 0 and 1 are: they are drawn as rings over crosses, with a key'),
});
type Scatter = z.infer<typeof schema>;

/** Points in a plane, one panel a case, coloured by label; labels stand as near to their class's mean as they can. */
export const scatter: FigureForm<Scatter> = {
  form: 'scatter',
  schema,
  shows: ({points}) => [{kind: 'points', name: points, path: ['points']}],
  draw: drawScatter,
};

function drawScatter(
  planned: PlannedFigure,
  {title, alt, points, cases, names}: Scatter,
  {evidence, drawings}: Results,
): Drawn | undefined {
  const clouds = [...runsOf(planned, evidence, cases)].flatMap(([name, records]): Cloud[] => {
    const record = records.find((candidate) => (candidate.points[points]?.x.length ?? 0) > 0);
    const called = name === ONLY_CASE ? name : caseName(name, planned.names);
    return record ? [{name: called, seed: record.asked.seed, points: list(lookUp(record.points, points))}] : [];
  });
  if (clouds.length === 0) return undefined;
  const yielded = planned.yields[points];
  const unit = yielded && 'unit' in yielded && yielded.unit !== '1' ? ` (${yielded.unit})` : '';
  const views = clouds.map((cloud, i) => view(cloud, i, {unit, of: clouds.length, names, id: planned.id, drawings}));
  const common = {...head({title, alt}), config};
  const spec = views.length === 1 ? {...common, ...views[0], title} : {...common, hconcat: views};
  return {content: {form: 'vega-lite', spec: spec as unknown as JsonObject}, table: table(clouds)};
}

function list({x, y, label}: PointSet): Cloud['points'] {
  return x.flatMap((value, i) =>
    Number.isFinite(value) && Number.isFinite(y[i]) ? [{x: value, y: nth(y, i), label: label?.[i] ?? null}] : [],
  );
}

interface Look {
  unit: string;
  /** How many clouds stand side by side. */
  of: number;
  names: Scatter['names'];
  /** The figure's. */
  id: string;
  drawings: Drawings;
}

function view({name, seed, points}: Cloud, i: number, {unit, of, names, id, drawings}: Look): Record<string, unknown> {
  const size = of === 1 ? {width: plot.width * 0.8, height: plot.width * 0.8} : {width: 250, height: 250};
  const frame = frameOf(points, names ? 0.08 : 0.03);
  const x = {
    field: 'x',
    type: 'quantitative',
    title: `first coordinate${unit}`,
    scale: {domain: [frame.left, frame.right], nice: false},
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    title: `second coordinate${unit}`,
    scale: {domain: [frame.bottom, frame.top], nice: false},
  };
  if (names) return {title: subtitle(name, seed, points), ...size, layer: scatterSigns(points, names, x, y)};
  const few = points.length <= MOST_MARKS;
  const dots = few
    ? namedLayer(
        'points',
        i,
        points.map((point) => ({...point, colour: labelColour(point.label)})),
        {
          mark: {type: 'circle', size: 30, opacity: 0.75},
          encoding: {x, y, color: {field: 'colour', type: 'nominal', scale: null}},
        },
      )
    : {
        data: {
          values: [
            {
              left: frame.left,
              right: frame.right,
              bottom: frame.bottom,
              top: frame.top,
              url: drawings.now(`points ${id} ${name}`, {points, frame, size}, () => picture(points, frame, size)),
            },
          ],
        },
        mark: {type: 'image', aspect: false},
        encoding: {
          x: {...x, field: 'left'},
          x2: {field: 'right'},
          y: {...y, field: 'bottom'},
          y2: {field: 'top'},
          url: {field: 'url'},
        },
      };
  const labelled = classes(points).filter((own) => own.label !== null);
  const atMeans = labelled
    .filter((own) => !isHandful(own, points))
    .map((own) => ({x: own.x.mean, y: own.y.mean, text: String(own.label)}));
  const written = labelsApart(atMeans, frame, size);
  const singles = labelled
    .filter((own) => isHandful(own, points))
    .map((own, i) =>
      singlePoints(
        points.filter((point) => point.label === own.label),
        i,
        x,
        y,
      ),
    );
  const text = (mark: Record<string, unknown>) => ({
    data: {values: written},
    mark: {type: 'text', fontSize: 15, fontWeight: 'bold', ...mark},
    encoding: {x, y, text: {field: 'text'}},
  });
  return {
    title: subtitle(name, seed, points),
    ...size,
    layer: [
      dots,
      ...(written.length > 0
        ? [
            text({color: colours['chart-paper'], stroke: colours['chart-paper'], strokeWidth: 4}),
            text({color: colours['chart-ink']}),
          ]
        : []),
      ...singles.flat(),
    ],
  };
}

const subtitle = (name: string, seed: number, points: Cloud['points']): JsonObject => ({
  text: `${name === ONLY_CASE ? '' : `${name}: `}${points.length} points, seed ${seed}`,
  fontSize: 12.5,
  fontWeight: 'normal',
  anchor: 'start',
  offset: 12,
  color: colours['chart-ink'],
});

/** A class of a few points among many is marked point by point: its mean would say nothing. */
const isHandful = ({n}: {n: number}, points: Cloud['points']): boolean => n <= 12 && points.length >= 10 * n;

function picture(points: Cloud['points'], frame: Frame, {width, height}: {width: number; height: number}): string {
  const dots = points.map(({x, y, label}) => ({x, y, colour: labelColour(label)}));
  const [across, down] = [width, height].map((pixels) => Math.round(pixels * SHARPNESS));
  const radius = SHARPNESS * (points.length > 2000 ? 1.3 : 1.8);
  return `data:image/png;base64,${raster(dots, frame, required(across), required(down), radius)}`;
}

/** Pixels of a picture for one of the page: between what a plain screen and a fine one show. */
const SHARPNESS = 1.75;

/** @param share - of the width, left free at each side */
function frameOf(points: Cloud['points'], share: number): Frame {
  const x = summary(points.map((point) => point.x));
  const y = summary(points.map((point) => point.y));
  const room = (min: number, max: number): number => (max - min || 1) * share;
  return {
    left: x.min - room(x.min, x.max),
    right: x.max + room(x.min, x.max),
    bottom: y.min - room(y.min, y.max),
    top: y.max + room(y.min, y.max),
  };
}

function classes(
  points: Cloud['points'],
): {label: number | null; n: number; x: ReturnType<typeof summary>; y: ReturnType<typeof summary>}[] {
  const labels = [...new Set(points.map((point) => point.label))].sort((a, b) => (a ?? -1) - (b ?? -1));
  return labels.map((label) => {
    const own = points.filter((point) => point.label === label);
    return {label, n: own.length, x: summary(own.map((point) => point.x)), y: summary(own.map((point) => point.y))};
  });
}

/** A line for each class: five thousand rows tell a reader nothing. */
function table(clouds: Cloud[]): Chart['table'] {
  const rows = clouds.flatMap(({name, points}) =>
    classes(points).map(({label, n, x, y}) => [
      name === ONLY_CASE ? 'all' : name,
      label ?? '–',
      n,
      formatNumber(x.mean, 4),
      formatNumber(y.mean, 4),
    ]),
  );
  return {columns: ['case', 'label', 'points', 'mean, first', 'mean, second'], rows, leftOut: 0};
}
