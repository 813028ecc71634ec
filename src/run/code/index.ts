/** Which code of an experiment a run and its probe execute. */
export {watchCode, type CodeWatch, type UnreachedCode} from './code-watch.ts';
export {takeNotes, type CodeNotes} from './code-notes.ts';
export {beginCoverage, type Coverage, type Taken} from './coverage.ts';
export {changedBeyondProbe, probesFallShort, UNKNOWN_REACH} from './messages.ts';
export {changedBeyond, unreachedBy, unreachedByAll, type Place} from './unreached.ts';
