import type {Unreached} from '../../contract/evidence.ts';
import type {CodeWatch, FunctionNames, UnreachedCode} from './code-watch.ts';
import {eitherNames, unreachedBy} from './unreached.ts';

/** What is noted of the code that a run executes. Checkpoints keep it. */
export interface CodeNotes {
  /** What the probe did not execute. */
  probe: UnreachedCode;
  /** What the run has executed; left out where a part of the run was made without notes. */
  run?: FunctionNames;
}

/** Goes on with the notes of a run. To be called just before the run, or before it goes on. */
export function takeNotes(watch: CodeWatch, {probe, run: before}: CodeNotes) {
  watch.forget();
  let run = before;
  const soFar = (): CodeNotes => {
    if (run) run = eitherNames(run, watch.executed());
    return {probe, ...(run && {run})};
  };
  return {soFar, unreached: (): Unreached => unreachedBy(probe, soFar().run)};
}
