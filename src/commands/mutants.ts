import {finestText, mutantsWith} from '../report/index.ts';
import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import {MUTANT_OUTCOMES, type ClaimMutation, type Mutation} from '../contract/mutation.ts';
import {correctionOf} from '../plan/correction-of.ts';
import {placesOf, plan as makePlanned, verifyWhole, type Options} from '../harness.ts';
import {undetected} from '../judge/mutation/mutants.ts';
import {makePlan} from '../plan/make-plan.ts';
import {readMutation, mutationPath, writeMutation} from '../run/mutation-file.ts';
import {tryMutation} from './try-mutants.ts';

/**
 * `claimbench mutants`: which claim catches which way of being wrong; recorded for the report.
 *
 * @returns 0; 1 where a claim is broken by nothing; 4 where nothing was tried
 */
export async function mutantsCommand({json}: {json?: string}, options: Options, effects: Effects): Promise<number> {
  const {documents, registry, plan} = await makePlanned(options, effects);
  const all = makePlan({documents, registry, selectors: []}).claims;
  const corrections =
    options.selectors.length === 0 ? [] : plan.claims.flatMap((claim) => correctionOf(claim, all)?.id ?? []);
  const verified = await verifyWhole({...options, selectors: [...options.selectors, ...corrections]}, effects);
  const mutation = await tryMutation(verified, options, effects);
  const mutants = Object.values(mutation).flatMap((one) => one.mutants);
  for (const [claim, one] of Object.entries(mutation)) effects.print(lineOf(claim, one));
  for (const [claim, one] of Object.entries(mutation)) {
    for (const {mutant, outcome, says} of one.mutants)
      if (outcome === 'missed' || outcome === 'undecided') effects.print(`${outcome}: ${claim}  ${mutant}: ${says}`);
  }
  effects.print(totals(mutants));
  const without = undetected(verified.plan.claims, mutation);
  for (const problem of without) effects.say(sentence(problem));
  if (mutants.length === 0) return 4;
  const {evidence} = placesOf(options);
  const known = {...(options.selectors.length > 0 && (await readMutation(evidence, effects.files))), ...mutation};
  await writeMutation(
    evidence,
    Object.fromEntries(all.flatMap(({id}) => (known[id] ? [[id, known[id]] as const] : []))),
    effects.files,
  );
  effects.say(
    `Recorded in ${mutationPath(evidence).slice(options.project.length + 1)}, where the report takes it from.`,
  );
  if (json !== undefined)
    await effects.files.write(json, `${JSON.stringify({schema: 1, claims: mutation, undetected: without}, null, 1)}\n`);
  return without.length > 0 ? 1 : 0;
}

/** `a/b/c  detected: x, y; not run: z; smallest change detected: 0.6 nats` */
function lineOf(claim: string, one: ClaimMutation): string {
  const outcomes = MUTANT_OUTCOMES.map((outcome) => [outcome.replace('-', ' '), mutantsWith(outcome, one)]).filter(
    ([, names]) => names !== '',
  );
  const finest = one.finest ? [['smallest change detected', finestText(one.finest)]] : [];
  return `${claim}  ${[...outcomes, ...finest].map(([what, which]) => `${what}: ${which}`).join('; ')}`;
}

function totals(mutants: Mutation[string]['mutants']): string {
  const count = (outcome: string) => mutants.filter((result) => result.outcome === outcome).length;
  const tried = mutants.length - count('not-run');
  const share = tried === 0 ? 0 : Math.floor((1000 * count('detected')) / tried) / 10;
  return `${count('detected')} of ${tried} mutants detected (${share} %), ${count('undecided')} undecided, ${count('missed')} missed; ${count('not-run')} more need runs that are not there.`;
}
