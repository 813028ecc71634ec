import type {MutantResult, MutantTrial} from '../../contract/mutation.ts';
import {reasonText} from './reason.ts';

/** A trial as it is recorded: what was changed and, of all but the detected, why the verdict did not turn. */
export function mutantResult({change, reason, ...trial}: MutantTrial): MutantResult {
  const parts = [...(change === undefined ? [] : [change]), ...(reason ? [reasonText(reason)] : [])];
  return {...trial, ...(parts.length > 0 && {says: parts.join(': ')})};
}
