/** The frame in which `claimbench watch --open` shows the report. */
export {renderLive} from './render-live.ts';
