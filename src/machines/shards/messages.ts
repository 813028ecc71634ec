import {HarnessError, type Problem} from '../../contract/error.ts';
import {visible} from '../../text/shown.ts';

/** What `run --shard` and `merge` say. */
const RUN_AGAIN = 'Run all shards again from one checkout, or merge with the checkout that they used.';
export const badManifest = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'invalid manifest of a shard',
  got: visible(cause.slice(0, 300)),
  expected: 'what `claimbench run --shard` wrote',
  action: 'Copy it again from the machine that wrote it.',
});
export const noManifest = (folder: string): Problem => ({
  place: folder,
  rule: 'missing manifest of a shard',
  expected: 'the folder that `claimbench run --shard I/N --store DIR` wrote, or one that contains such folders',
  action: 'Name that folder.',
});
export const otherVersion = (path: string, got: string, expected: string): Problem => ({
  place: path,
  rule: 'the shard was run by another version of claimbench',
  got: visible(got),
  expected,
  action: RUN_AGAIN,
});
export const otherSource = (path: string, experiment: string, got: string, expected: string | undefined): Problem => ({
  place: path,
  rule: `the shard was run with other source of the experiment ${visible(experiment)}`,
  got: got.slice(0, 12),
  expected: expected?.slice(0, 12) ?? 'no such experiment',
  action: RUN_AGAIN,
});
export const otherPlan = (path: string, first: string): Problem => ({
  place: path,
  rule: 'the shard belongs to another plan',
  got: 'other runs in all shards together, or another number of shards',
  expected: `the plan of ${first}`,
  action: 'Give every shard the same selectors and options, from one checkout.',
});
export const missingShards = (shards: readonly number[], of: number): Problem => ({
  place: 'merge',
  rule: 'missing shards',
  got: `no manifest of ${shards.slice(0, 20).join(', ')}${shards.length > 20 ? ', ...' : ''}`,
  expected: `${of} shards`,
  action: `Run each of them (\`claimbench run --shard ${shards[0]}/${of}\`), and name its folder, too.`,
});
export const incompletePlan = (path: string): Problem => ({
  place: path,
  rule: 'the runs of all shards do not make up the plan that the manifest names',
  action: 'Copy the manifests again from the machines that wrote them.',
});
export const missingRun = (run: string, key: string, {shard, of}: {shard: number; of: number}): Problem => ({
  place: visible(run),
  rule: 'missing run',
  got: `no record of ${key.slice(0, 12)}, which shard ${shard} of ${of} was to make`,
  action: `Run \`claimbench run --shard ${shard}/${of}\` again with its folder as --store, or give --allow-missing.`,
});
export const moreMissing = (count: number): Problem => ({
  place: 'merge',
  rule: 'missing runs',
  got: `${count} more`,
  action: 'Finish the shards, or give --allow-missing.',
});
export const conflictingBits = (run: string, one: string, other: string, what: readonly string[]): Problem => ({
  place: visible(run),
  rule: 'two records of one run have different bits',
  got: `${what.slice(0, 5).map(visible).join(', ')}${what.length > 5 ? ', ...' : ''} in ${one} and ${other}`,
  expected: 'the same bits, since key, code and seed are the same',
  action: 'Compare their fingerprints and find the cause; then delete the wrong record.',
});
export const fault = (problem: Problem | Problem[]) => new HarnessError('harness', problem);

export const storedByOther = (runs: readonly string[], store: string): Problem => ({
  place: store,
  rule: 'the folder has runs of this shard that other code made than the present',
  got: `${runs.slice(0, 5).join(', ')}${runs.length > 5 ? ` and ${runs.length - 5} more` : ''}`,
  expected: 'runs of the present code only',
  action: 'Add --fresh to make them again, or name an empty folder with --store.',
});
export const emptyShard = ({shard, of}: {shard: number; of: number}): string =>
  `Shard ${shard} of ${of} has no runs: there are fewer runs than shards.`;
export const shardSaid = ({shard, of}: {shard: number; of: number}, runs: number, all: number): string =>
  `Shard ${shard} of ${of}: ${runs} of ${all} runs.`;
export const mergedSaid = (written: number, there: number, shards: number): string =>
  `${written} ${written === 1 ? 'run' : 'runs'} of ${shards} ${shards === 1 ? 'shard' : 'shards'} merged into the ` +
  `store${there > 0 ? `; ${there} were there already, with the same bits` : ''}. \`claimbench record\` copies them ` +
  'into the evidence.';
export const claimsMoved = (ids: readonly string[]): string =>
  `${ids.length} ${ids.length === 1 ? 'claim has' : 'claims have'} another form than when the shards began ` +
  `(${ids.slice(0, 5).map(visible).join(', ')}${ids.length > 5 ? ', ...' : ''}): all claims count as declared now, ` +
  'after the runs.';
