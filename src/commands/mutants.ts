import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import {MUTANT_OUTCOMES, type ClaimMutation, type Mutation} from '../contract/mutation.ts';
import {undetected} from '../judge/mutation/index.ts';
import {allClaims, placesOf, plan, read, verifyWhole, type Options} from '../pipeline.ts';
import {correctionOf} from '../plan/index.ts';
import {finestText, mutantResult, mutantsWith} from '../report/index.ts';
import {mutationPath, readMutation, writeMutation} from '../run/index.ts';
import {tryMutants, type ClaimTrials} from '../studies/mutants.ts';
import {watched} from './progress.ts';

/**
 * `claimbench mutants`: which claim detects which mutant; recorded for the report.
 *
 * @returns 0; 1 where no mutant of a claim is detected; 4 where nothing was tried
 */
export async function mutantsCommand({json}: {json?: string}, options: Options, effects: Effects): Promise<number> {
  const planned = plan(await read(options, effects), options);
  const all = allClaims(planned);
  const isPart = options.selectors.length > 0;
  const corrections = isPart ? planned.plan.claims.flatMap((claim) => correctionOf(claim, all)?.id ?? []) : [];
  const selected = {...options, selectors: [...options.selectors, ...corrections]};
  const verified = await watched(effects, (watcher) => verifyWhole(selected, watcher, effects));
  const mutation = asRecorded(await tryMutants(verified, options, effects));
  printMutation(mutation, effects);
  for (const {id, claim} of verified.plan.claims)
    if (claim.undetected !== undefined) effects.print(`detects no mutant: ${id}  ${claim.undetected}`);
  const without = undetected(verified.plan.claims, mutation);
  for (const problem of without) effects.say(sentence(problem));
  if (Object.values(mutation).every(({mutants}) => mutants.length === 0)) return 4;
  const {evidence} = placesOf(options);
  const known = {...(isPart && (await readMutation(evidence, effects.files))), ...mutation};
  const kept = all.flatMap(({id}) => (known[id] ? [[id, known[id]] as const] : []));
  await writeMutation(evidence, Object.fromEntries(kept), effects.files);
  effects.say(`Recorded in ${mutationPath(evidence).slice(options.project.length + 1)}, which the report reads.`);
  if (json !== undefined)
    await effects.files.write(json, `${JSON.stringify({schema: 1, claims: mutation, undetected: without}, null, 1)}\n`);
  return without.length > 0 ? 1 : 0;
}

const asRecorded = (claims: readonly ClaimTrials[]): Mutation =>
  Object.fromEntries(
    claims.map(({claim, digest, trials, finest}) => [
      claim.id,
      {digest, mutants: trials.map(mutantResult), ...(finest && {finest})},
    ]),
  );

function printMutation(mutation: Mutation, {print}: Effects): void {
  for (const [claim, one] of Object.entries(mutation)) print(lineOf(claim, one));
  for (const [claim, {mutants}] of Object.entries(mutation))
    for (const {mutant, outcome, says} of mutants)
      if (outcome === 'missed' || outcome === 'undecided') print(`${outcome}: ${claim}  ${mutant}: ${says}`);
  print(totals(Object.values(mutation).flatMap(({mutants}) => mutants)));
}

/** `a/b/c  detected: x, y; not run: z; smallest change detected: 0.6 nats` */
function lineOf(claim: string, one: ClaimMutation): string {
  const outcomes = MUTANT_OUTCOMES.map((outcome) => [outcome.replace('-', ' '), mutantsWith(outcome, one)]);
  const finest = one.finest ? [['smallest change detected', finestText(one.finest)]] : [];
  const parts = [...outcomes, ...finest].filter(([, which]) => which !== '');
  return `${claim}  ${parts.map(([what, which]) => `${what}: ${which}`).join('; ')}`;
}

function totals(mutants: ClaimMutation['mutants']): string {
  const count = (outcome: string): number => mutants.filter((result) => result.outcome === outcome).length;
  const tried = mutants.length - count('not-run');
  const share = tried === 0 ? 0 : Math.floor((1000 * count('detected')) / tried) / 10;
  const rest =
    `${count('undecided')} undecided, ${count('missed')} missed; ${count('not-run')} more need runs that are not ` +
    'there';
  return `${count('detected')} of ${tried} mutants detected (${share} %), ${rest}.`;
}
