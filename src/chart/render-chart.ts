import * as vega from 'vega';
import {compile, type TopLevelSpec} from 'vega-lite';
import type {Chart, RenderedChart} from '../contract/chart.ts';
import {DRAWN_NOW, type Drawings} from '../contract/drawings.ts';
import type {JsonObject} from '../contract/experiment.ts';
import {safeSvg} from './svg/safe-svg.ts';
import {keyOf} from './key-of.ts';
import {plotsOf} from './plots-of.ts';
import {NARROW_TEXT} from './theme.ts';
import {textWidth} from '../text/text-width.ts';

// Vega's hook for text that no canvas measures; its types leave it out.
const {textMetrics} = vega as unknown as {
  textMetrics: {width: (item: {fontSize?: number}, text?: string | number) => number};
};
textMetrics.width = ({fontSize = 11}, text) => textWidth(String(text ?? ''), Math.max(fontSize, NARROW_TEXT));

/**
 * The chart as SVG, at build time: nothing of Vega reaches the page. Equal charts give equal bytes.
 *
 * @param drawings - what was drawn before
 * @throws when Vega-Lite warns: a spec that it has to guess about is a defect of ours
 */
export async function renderChart(chart: Chart, drawings: Drawings = DRAWN_NOW): Promise<RenderedChart> {
  const {id, alt, content} = chart;
  if (content.form === 'missing') return {...chart, picture: {form: 'missing', why: content.why}};
  if (content.form === 'images') return {...chart, picture: {form: 'panels', panels: content.panels}};
  const {spec} = content;
  return {...chart, picture: await drawings.later(`chart ${id}`, {id, alt, spec}, () => pictureOf(id, alt, spec))};
}

async function pictureOf(id: string, alt: string, spec: JsonObject): Promise<RenderedChart['picture']> {
  const view = new vega.View(vega.parse(toVega(spec, id)), {renderer: 'none'});
  try {
    const svg = await view.toSVG();
    return {form: 'svg', svg: safeSvg(svg, id, alt, plotsOf(view, svg)), key: keyOf(spec)};
  } finally {
    view.finalize();
  }
}

function toVega(spec: JsonObject, id: string): ReturnType<typeof compile>['spec'] {
  const complain = (...words: unknown[]): never => {
    throw new Error(`chart ${id}: Vega-Lite: ${words.join(' ')}`);
  };
  const logger = {warn: complain, error: complain, info: () => logger, debug: () => logger, level: () => logger};
  // The page writes title, description and key itself, as text.
  const rest = {...spec};
  delete rest.title;
  delete rest.description;
  const compiled = compile(rest as unknown as TopLevelSpec, {logger}).spec;
  delete compiled.legends;
  return compiled;
}
