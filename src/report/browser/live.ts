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

/** The address keeps filters, order and the open card; the first claim in view stays where it stands. */
function reload(): void {
  const report = required(frame.contentWindow);
  const first = all('article', report.document).find((one) => one.getBoundingClientRect().bottom > 0);
  const before = first?.getBoundingClientRect().top ?? 0;
  frame.addEventListener(
    'load',
    () => {
      const again = first && report.document.getElementById(first.id);
      if (again) report.scrollBy({top: again.getBoundingClientRect().top - before, behavior: 'instant'});
    },
    {once: true},
  );
  report.location.reload();
}
