import {escapeXml} from '../../text/escape-xml.ts';
import {textWidth} from '../../text/text-width.ts';
import type {Tally} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {needsAttention, outcomeWords} from '../words/index.ts';

const LABEL = 'claims';
const SIZE = 11;
/** As much to the left and right of each text. */
const SPACE = 7;

/** A small picture of the counts for a README: one file, no font to fetch, its words as its accessible name. */
export function renderBadge({assessed: {tally}}: Pick<Results, 'assessed'>): string {
  const words = badgeWords(tally);
  const [left, right] = [LABEL, words].map((text) => Math.round(textWidth(text, SIZE)) + 2 * SPACE) as [number, number];
  const name = escapeXml(`${LABEL}: ${words}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" viewBox="0 0 ${left + right} 20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="round"><rect width="${left + right}" height="20" rx="3.5"/></clipPath>
<g clip-path="url(#round)"><rect width="${left}" height="20" fill="#3b4550"/><rect x="${left}" width="${right}" height="20" fill="${colourOf(tally)}"/></g>
<g fill="#fff" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif" font-size="${SIZE}" text-anchor="middle">
${text(LABEL, left / 2, left)}
${text(words, left + right / 2, right)}
</g>
</svg>
`;
}

/** The counts, and whether anything needs attention. */
function badgeWords(tally: Tally): string {
  const attention = needsAttention(tally);
  const counted = (['reproduced', 'finding', 'inconclusive'] as const)
    .filter((outcome) => tally[outcome] > 0)
    .map((outcome) => `${tally[outcome]} ${outcomeWords[outcome].text}`);
  const parts = attention > 0 ? [...counted, `${attention} ${attention === 1 ? 'needs' : 'need'} attention`] : counted;
  return parts.join(', ') || 'nothing checked';
}

/** Drawn at its estimated width whatever the font, so that nothing runs over the edge. */
function text(words: string, x: number, width: number): string {
  return `<text x="${x}" y="14" textLength="${width - 2 * SPACE}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
}

/** The page's verdict colours: red where something needs attention, green where something is established, else grey. */
function colourOf(tally: Tally): string {
  if (needsAttention(tally) > 0) return '#b8123c';
  return tally.reproduced + tally.finding > 0 ? '#0a6c63' : '#59636f';
}
