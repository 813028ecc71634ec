/** The page of a comparison. Brings the template engine. */
export {renderComparison} from './render-comparison.ts';
