import {escapeXml} from '../../text/escape-xml.ts';
import {textWidth} from '../../text/text-width.ts';
import type {Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {badgeLabel, badgeWords} from '../messages.ts';
import type {Tally} from '../../assess/outcome.ts';
import {tallyOf} from '../../assess/outcome.ts';

const SIZE = 11;
/** As much to the left and right of each text. */
const SPACE = 7;

/** A small picture of the counts for a README: one file, no font to fetch, its words as its accessible name. */
export function renderBadge(results: Results): string {
  const tally = tallyOf(judgedClaims(results).map(({outcome}) => outcome));
  const words = badgeWords(tally);
  const [left, right] = [badgeLabel, words].map((text) => Math.round(textWidth(text, SIZE)) + 2 * SPACE) as [
    number,
    number,
  ];
  const name = escapeXml(`${badgeLabel}: ${words}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" viewBox="0 0 ${left + right} 20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="round"><rect width="${left + right}" height="20" rx="3.5"/></clipPath>
<g clip-path="url(#round)"><rect width="${left}" height="20" fill="#3b4550"/><rect x="${left}" width="${right}" height="20" fill="${colourOf(tally)}"/></g>
<g fill="#fff" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif" font-size="${SIZE}" text-anchor="middle">
${text(badgeLabel, left / 2, left)}
${text(words, left + right / 2, right)}
</g>
</svg>
`;
}

/** Drawn at its estimated width whatever the font, so that nothing runs over the edge. */
function text(words: string, x: number, width: number): string {
  return `<text x="${x}" y="14" textLength="${width - 2 * SPACE}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
}

/**
 * The page's verdict colours on white text: red where somebody has to act, green where something is established, else
 * grey.
 */
function colourOf(tally: Tally): string {
  if (tally.unexpected + tally.doubtful + tally['not-run'] > 0) return '#b8123c';
  return tally.reproduced + tally.finding > 0 ? '#0a6c63' : '#59636f';
}
