/** Claims under mutants of their experiments, records and assertions. */
export {tryInherited} from './claim-mutants.ts';
export {finestChange} from './finest-change.ts';
export {trialOf} from './mutants.ts';
export {mutationDigest, shownMutation} from './mutation-digest.ts';
export {mutatedRecords} from './record-mutants.ts';
export {withRecordedSpread} from './recorded-spread.ts';
export {undetected} from './undetected.ts';
