/** Runs: computed live, replayed, read from the evidence or the store, recorded. */
export {noProbeDeclared} from './check-messages.ts';
export {
  beginCoverage,
  changedBeyond,
  probesFallShort,
  unreachedBy,
  unreachedByAll,
  watchCode,
  type UnreachedCode,
} from './code/index.ts';
export {readHistories, writeHistory} from './claims-file.ts';
export {allCodeDigest} from './code-digest.ts';
export {conditionsOf} from './conditions.ts';
export {gather, problemsOf} from './gather.ts';
export {jobOf, SILENT, withExecutor, type Places, type Watcher} from './gathering.ts';
export type {Executor, Job, JobOutcome} from './job.ts';
export {drawingCode, keptDrawings} from './kept-drawings.ts';
export {keptYaml, parsingCode} from './kept-yaml.ts';
export {keptResults, type KeptResults} from './kept-results.ts';
export {cpuFingerprint, machineSummary} from './machine.ts';
export {auditStopped, digestsDiffer} from './messages.ts';
export {knownKeys} from './known-keys.ts';
export {missingRuns, type MissingRun} from './missing-runs.ts';
export {staleRuns, storedByOtherCode, type StaleRun} from './stale-runs.ts';
export {mutationPath, readMutation, writeMutation} from './mutation-file.ts';
export {dataSource} from './data-source.ts';
export {takeProbe} from './perform.ts';
export {recordRuns} from './record-runs.ts';
export {parseRecord, readRecord, recordText, writeRecord} from './record-file.ts';
export {readRecorded, readSound, type Recorded} from './recorded.ts';
export {askedSchema} from './record-schema.ts';
export {keepRecord} from './keep-record.ts';
export {loadRegistry} from './registry.ts';
export {compareProbes} from './replay.ts';
export {groupsOf} from './replay-records.ts';
export {compareRuns, leavers} from './repetition.ts';
export {differences} from './same-bits.ts';
export {experimentSources, importsTfjs, type ExperimentSource} from './source-digest.ts';
export {seedsBeyond} from './seeds-beyond.ts';
export {runStore} from './store.ts';
export {unrecordedPoints} from './unrecorded-points.ts';
export {versionsIn} from './versions.ts';
