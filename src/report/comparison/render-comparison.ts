import {comparisonView, type ComparisonInput} from './comparison-view.ts';
import {invisibleEscaped} from '../page/invisible-escaped.ts';
import {policy, styleSheet, template} from '../template.ts';

const whole = template<{page: unknown; policy: string; style: string}>('comparison');
const style = styleSheet('style.css', 'print.css');

/** Two sets of results compared, as one file of the report's look: opens from disk, loads nothing, needs no script. */
export function renderComparison(input: ComparisonInput): string {
  return whole({page: invisibleEscaped(comparisonView(input)), policy: policy(style), style});
}
