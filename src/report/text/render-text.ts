import type {DocumentText} from '../../contract/document-text.ts';
import type {ReportInput} from '../../contract/report.ts';
import {invisibleEscaped} from '../page/invisible-escaped.ts';
import {themeScript} from '../scripts.ts';
import {policy, styleSheet, template} from '../template.ts';
import {textView} from './text-view.ts';

const whole = template<{page: unknown; policy: string; style: string; theme: string}>('text');
const style = styleSheet('style.css', 'math.css', 'text.css', 'print.css');

/**
 * A document's text as a page beside the report. Holds the text: it is not for the repository. No script but the
 * theme's; every value is escaped.
 */
export function renderText(
  text: DocumentText,
  input: Omit<ReportInput, 'charts' | 'intervalPlots'>,
  main: string,
): string {
  return whole({
    page: invisibleEscaped(textView(text, input, main)),
    policy: policy(style, themeScript),
    style,
    theme: themeScript,
  });
}
