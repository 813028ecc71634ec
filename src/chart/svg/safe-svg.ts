import {getOrInsert} from '../../lists/look-up.ts';
import {escapeXml} from '../../text/escape-xml.ts';
import {compactSvg} from './compact-svg.ts';
import {escapeInvisible} from '../../text/escape-invisible.ts';
import {inUnicode} from '../../text/in-unicode.ts';
import {CHART_CLASS, plotId, PLOTS_ATTRIBUTE} from '../../contract/chart-plots.ts';
import {COLOURS, variable, type ColourName} from '../../contract/colours.ts';

/**
 * Vega's SVG, fit for the page: one accessible name for the whole, colours as variables of the style sheet, no style
 * attributes (the content security policy forbids them), no ids that another chart has too, nothing invisible. The
 * marks of a layer that has a name stay together under it, and the root says where the plots lie: for the page's
 * script.
 */
export function safeSvg(svg: string, id: string, alt: string, plots: string): string {
  const size = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)"/.exec(svg);
  if (!size) throw new Error(`chart ${id}: unexpected SVG from Vega: ${svg.slice(0, 120)}`);
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const about = plots === '' ? '' : ` ${PLOTS_ATTRIBUTE}="${plots}"`;
  const body = compactSvg(rewriteTags(dropEmptyPaths(inner), uniqueIds(id)));
  return (
    `<svg class="${CHART_CLASS}" id="${plotId(id)}" role="img" aria-label="${escapeXml(inUnicode(alt))}" ` +
    `width="${size[1]}" height="${size[2]}" ` +
    `viewBox="${size[3]}"${about} font-family="system-ui, sans-serif">${escapeInvisible(body)}</svg>`
  );
}

/** Said once, at the root. */
const FONT = / font-family="system-ui, sans-serif"/;

/** Tags only: text between them, which may look like anything, is left as Vega escaped it. */
function rewriteTags(svg: string, rename: (name: string) => string): string {
  const marks = (name: string, what: string): string =>
    what === 'marks' && svg.includes(` ${name}_pathgroup"`) ? '' : ` class="${name}"`;
  return svg.replace(/<[a-zA-Z][^<>]*>/g, (tag) =>
    tag
      .replace(/ style="image-rendering:[^"]*"/, ' image-rendering="auto"')
      .replace(/ class="(?:[^"]* )?([a-z]+\d*)_(marks|pathgroup)"/, (_, name: string, what: string) =>
        marks(name, what),
      )
      .replace(/ class="[^"]*[ _][^"]*"/, '')
      .replace(/ (?:aria-[a-z]+|role|pointer-events|version)="[^"]*"/g, '')
      .replace(/ xlink:href=/g, ' href=')
      .replace(/ (?:fill-|stroke-)?opacity="1"/g, '')
      .replace(FONT, '')
      .replace(/ (font-size="[\d.]+)px"/, ' $1"')
      .replace(/ id="([^"]*)"/g, (_, name: string) => ` id="${rename(name)}"`)
      .replace(/url\(#([^)]*)\)/g, (_, name: string) => `url(#${rename(name)})`)
      .replace(
        / (fill|stroke)="(#[0-9a-f]{6})"/g,
        (whole, what: string, colour: string) => painted(what, colour) ?? whole,
      ),
  );
}

/** Ids in the order of appearance, after the chart's own: Vega counts through the whole process. */
function uniqueIds(chart: string): (name: string) => string {
  const seen = new Map<string, string>();
  const prefix = chart.replace(/[^a-zA-Z0-9-]/g, '_');
  return (name) => getOrInsert(seen, name, () => `chart-${prefix}-${seen.size + 1}`);
}

const VARIABLES = new Map(
  Object.entries(COLOURS).map(([name, {light}]) => [light as string, variable(name as ColourName)]),
);

function painted(what: string, colour: string): string | undefined {
  const name = VARIABLES.get(colour);
  return name && ` ${what}="${name}"`;
}

function dropEmptyPaths(svg: string): string {
  return svg
    .replace(/<path class="(?:background|foreground)"[^<>]*? d="(?:M0,0h0v0h0Z)?"[^<>]*\/>/g, '')
    .replace(/<path class="foreground"[^<>]*\/>/g, '')
    .replace(/<text[^<>]* opacity="0"[^<>]*>[^<]*<\/text>/g, '');
}
