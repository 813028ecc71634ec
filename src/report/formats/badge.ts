import {escapeXml} from '../../text/escape-xml.ts';
import {textWidth} from '../../text/text-width.ts';
import type {Counts, Tally} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {count, needsAttention, outcomeWords} from '../words/index.ts';

const LABEL = 'claims';
const SIZE = 11;
/** As much to the left and right of each text. */
const SPACE = 7;

/** A small picture of the counts for a README: one file, no font to fetch, its words as its accessible name. */
export function renderBadge({assessed: {counts}}: Pick<Results, 'assessed'>): string {
  const words = badgeWords(counts);
  const [left, right] = [widthOf(LABEL), widthOf(words)];
  const all = left + right;
  const name = escapeXml(`${LABEL}: ${words}`);
  const size = `width="${all}" height="20" viewBox="0 0 ${all} 20"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="round"><rect width="${all}" height="20" rx="3.5"/></clipPath>`,
    `<g clip-path="url(#round)">${box(0, left, '#3b4550')}${box(left, right, colourOf(counts))}</g>`,
    `<g fill="#fff" font-family="${FONTS}" font-size="${SIZE}" text-anchor="middle">`,
    text(LABEL, left / 2, left),
    text(words, left + right / 2, right),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

const widthOf = (words: string): number => Math.round(textWidth(words, SIZE)) + 2 * SPACE;

const box = (x: number, width: number, fill: string): string =>
  `<rect${x > 0 ? ` x="${x}"` : ''} width="${width}" height="20" fill="${fill}"/>`;

/** The documents' own claims and mistakes, and whether anything needs attention. */
function badgeWords(counts: Counts): string {
  const {claim: own} = counts.byRole;
  const {total: mistakes} = counts.mistakes;
  const attention = needsAttention(counts);
  const parts = [
    ...counted(own.reproduced, outcomeWords.reproduced.text),
    ...(mistakes > 0 ? [count(mistakes, 'mistake')] : contradicted(own)),
    ...counted(own.inconclusive, outcomeWords.inconclusive.text),
    ...counted(attention, `${attention === 1 ? 'needs' : 'need'} attention`),
  ];
  return parts.join(', ') || 'nothing checked';
}

const contradicted = (own: Tally): string[] =>
  (['finding', 'unpredicted'] as const).flatMap((outcome) => counted(own[outcome], outcomeWords[outcome].text));

const counted = (n: number, what: string): string[] => (n > 0 ? [`${n} ${what}`] : []);

/** Drawn at its estimated width whatever the font, so that nothing runs over the edge. */
function text(words: string, x: number, width: number): string {
  const fitted = `textLength="${width - 2 * SPACE}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${x}" y="14" ${fitted}>${escapeXml(words)}</text>`;
}

/** The page's verdict colours: red where something needs attention, green where something is established, else grey. */
function colourOf(counts: Counts): string {
  if (needsAttention(counts) > 0) return '#b8123c';
  const {claim: own} = counts.byRole;
  return own.reproduced + own.finding > 0 ? '#0a6c63' : '#59636f';
}
