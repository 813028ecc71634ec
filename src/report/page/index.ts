/** The page of a report. Brings the template engine. */
export {renderReport} from './render-report.ts';
