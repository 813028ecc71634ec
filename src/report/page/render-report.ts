import type {ReportInput} from '../../contract/report.ts';
import {dataOf, packed} from './packed.ts';
import {pageView} from './page-view.ts';
import {invisibleEscaped} from './invisible-escaped.ts';
import {reportScript, themeScript} from '../scripts.ts';
import {policy, styleSheet, template} from '../template.ts';

const whole = template<{page: unknown; policy: string; style: string; theme: string; script: string; data: string}>(
  'page',
);
const style = styleSheet(
  'style.css',
  'outline.css',
  'rows.css',
  'printed-table.css',
  'math.css',
  'reading.css',
  'evidence.css',
  'what-if.css',
  'narrow.css',
  'print.css',
);

/**
 * The page, whole: opens from disk, loads nothing. Every value is escaped by the templates, and nothing in it hides.
 */
export function renderReport(input: ReportInput): string {
  return whole({
    page: invisibleEscaped(pageView(input)),
    policy: policy(style, themeScript, reportScript),
    style,
    theme: themeScript,
    script: reportScript,
    data: packed(dataOf(input)),
  });
}
