import {comparisonView, type ComparisonInput} from './comparison-view.ts';
import {invisibleEscaped} from '../page/invisible-escaped.ts';
import {block, flush, policy, template} from '../template.ts';

const whole = template<{page: unknown; policy: string; style: string}>('comparison');
const style = block('style.css');

/** Two sets of results compared, as one file of the report's look: opens from disk, loads nothing, needs no script. */
export function renderComparison(input: ComparisonInput): string {
  return flush(whole({page: invisibleEscaped(comparisonView(input)), policy: policy(style), style}));
}
