import type {ReportInput} from '../../contract/report.ts';
import {dataOf, packed} from './packed.ts';
import {pageView} from './page-view.ts';
import {invisibleEscaped} from './invisible-escaped.ts';
import {block, flush, policy, styleSheet, template} from '../template.ts';

const whole = template<{page: unknown; policy: string; style: string; theme: string; script: string; data: string}>(
  'page',
);
const style = styleSheet('style.css', 'reading.css', 'what-if.css');
const theme = block('theme.js');
const own = block('script.js', 'reading.js', 'what-if.js');

/**
 * The page, whole: opens from disk, loads nothing. Every value is escaped by the templates, and nothing in it hides.
 */
export function renderReport(input: ReportInput): string {
  const script = flush(`${input.whatIf?.script ?? ''}${own}`);
  return flush(
    whole({
      page: invisibleEscaped(pageView(input)),
      policy: policy(style, theme, script),
      style,
      theme,
      script,
      data: packed(dataOf(input)),
    }),
  );
}
