import {required} from '../../lists/look-up.ts';
import {all} from './element.ts';

/** The frame of `claimbench watch --open`: loads the report again when it has changed, where the reader is. */
const frame = required(document.querySelector('iframe'));
const problems = required(document.querySelector('pre'));

new EventSource('changes').onmessage = ({data}: MessageEvent<string>): void => {
  const lines = JSON.parse(data) as string[];
  problems.textContent = lines.join('\n');
  problems.hidden = lines.length === 0;
  if (frame.hasAttribute('src')) reload();
  else frame.src = 'report/index.html';
};

/** How long the report's layout may take to settle: rows out of sight have an estimated height until they are shown. */
const SETTLING_FRAMES = 30;

/** The address keeps filters, order and the open card; the first claim in view stays where it stands. */
function reload(): void {
  const report = required(frame.contentWindow);
  const first = all('article', report.document).find((one) => one.getBoundingClientRect().bottom > 0);
  const before = first?.getBoundingClientRect().top ?? 0;
  // where a claim is held, the browser would restore its own place at a moment of its own
  report.history.scrollRestoration = first ? 'manual' : 'auto';
  frame.addEventListener('load', () => first && hold(report, first.id, before), {once: true});
  report.location.reload();
}

/** Keeps a claim at its place until the layout has settled, or the reader moves. */
function hold(report: Window, id: string, top: number): void {
  let frames = SETTLING_FRAMES;
  for (const kind of ['wheel', 'keydown', 'pointerdown'])
    report.addEventListener(kind, () => (frames = 0), {once: true, passive: true});
  const correct = (): void => {
    const claim = report.document.getElementById(id);
    if (!claim || frames-- <= 0) return;
    report.scrollBy({top: claim.getBoundingClientRect().top - top, behavior: 'instant'});
    report.requestAnimationFrame(correct);
  };
  correct();
}
