/** The page of a comparison. Brings the template engine. */
export type {ComparisonInput} from './comparison-view.ts';
export {renderComparison} from './render-comparison.ts';
