/**
 * Times the judgement of all claims from their evidence, and says which kinds of claims take it.
 *
 *   node --import tsx ci/judging.ts [ROUNDS]
 *
 * It computes first what is live. Processor time is what counts: other work on the machine does not lengthen it.
 */
import {resolve} from 'node:path';
import process from 'node:process';
import {median} from 'simple-statistics';
import type {Plan, PlannedClaim} from '../src/contract/plan.ts';
import {realEffects} from '../src/effects.ts';
import {judge} from '../src/judge/index.ts';
import {verifyWhole} from '../src/pipeline.ts';
import {SILENT} from '../src/run/index.ts';

const rounds = Number(process.argv[2] ?? 5);
const project = resolve('.');
const store = `${project}/.claimbench`;
const options = {project, selectors: [], replay: false, store, data: `${project}/experiments/data`};
const effects = realEffects();
const {plan: planned, evidence} = await verifyWhole(options, SILENT, effects);

/** Processor time of a judgement, in ms: the median of the rounds. */
function costOf(part: Plan): number {
  const times = Array.from({length: rounds}, () => {
    const before = process.cpuUsage();
    judge(part, evidence);
    const {user, system} = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times);
}

const byKind = new Map<string, PlannedClaim[]>();
for (const claim of planned.claims) {
  const {kind} = claim.claim.assertion;
  byKind.set(kind, [...(byKind.get(kind) ?? []), claim]);
}
console.log('| claims | number | processor time |\n|---|---|---|');
console.log(`| all | ${planned.claims.length} | ${Math.round(costOf(planned))} ms |`);
const rows = [...byKind].map(([kind, claims]) => ({kind, count: claims.length, ms: costOf({...planned, claims})}));
for (const {kind, count, ms} of rows.sort((a, b) => b.ms - a.ms))
  console.log(`| \`${kind}\` | ${count} | ${Math.round(ms)} ms |`);
