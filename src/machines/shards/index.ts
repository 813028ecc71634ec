/** Runs on many machines without infrastructure: each makes its shard, `merge` puts them together. */
export {bins} from './bins.ts';
export {digestOfKeys, readManifests, writeManifest, type Found} from './manifest.ts';
export {mergeShards} from './merge.ts';
export {claimsMoved, emptyShard, fault, mergedSaid, noManifest, shardSaid, storedByOther} from './messages.ts';
