import {finestInWords, perturbationsWith} from '../base/teeth-in-words.ts';
import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import {OUTCOMES_OF_BITES, type ClaimTeeth, type Teeth} from '../contract/teeth.ts';
import {twinOf} from '../base/twin-of.ts';
import {placesOf, plan as makePlanned, verifyWhole, type Options} from '../harness.ts';
import {toothless} from '../judge/teeth.ts';
import {makePlan} from '../plan/make-plan.ts';
import {readTeeth, teethPath, writeTeeth} from '../run/teeth-file.ts';
import {tryTeeth} from './try-teeth.ts';

/**
 * `claimbench teeth`: which claim catches which way of being wrong; recorded for the report.
 *
 * @returns 0; 1 where a claim is broken by nothing; 4 where nothing was tried
 */
export async function teethCommand({json}: {json?: string}, options: Options, effects: Effects): Promise<number> {
  const {documents, registry, plan} = await makePlanned(options, effects);
  const all = makePlan({documents, registry, selectors: []}).claims;
  const twins = options.selectors.length === 0 ? [] : plan.claims.flatMap((claim) => twinOf(claim, all)?.id ?? []);
  const verified = await verifyWhole({...options, selectors: [...options.selectors, ...twins]}, effects);
  const teeth = await tryTeeth(verified, options, effects);
  const bites = Object.values(teeth).flatMap((one) => one.bites);
  for (const [claim, one] of Object.entries(teeth)) effects.print(lineOf(claim, one));
  for (const [claim, one] of Object.entries(teeth)) {
    for (const {perturbation, outcome, says} of one.bites)
      if (outcome === 'missed' || outcome === 'unsettled')
        effects.print(`${outcome}: ${claim}  ${perturbation}: ${says}`);
  }
  effects.print(totals(bites));
  const without = toothless(verified.plan.claims, teeth);
  for (const problem of without) effects.say(sentence(problem));
  if (bites.length === 0) return 4;
  const {evidence} = placesOf(options);
  const known = {...(options.selectors.length > 0 && (await readTeeth(evidence, effects.files))), ...teeth};
  await writeTeeth(
    evidence,
    Object.fromEntries(all.flatMap(({id}) => (known[id] ? [[id, known[id]] as const] : []))),
    effects.files,
  );
  effects.say(`Recorded in ${teethPath(evidence).slice(options.project.length + 1)}, where the report takes it from.`);
  if (json !== undefined)
    await effects.files.write(json, `${JSON.stringify({schema: 1, claims: teeth, toothless: without}, null, 1)}\n`);
  return without.length > 0 ? 1 : 0;
}

/** `a/b/c  caught: x, y; not run: z; smallest change caught: 0.6 nats` */
function lineOf(claim: string, one: ClaimTeeth): string {
  const outcomes = OUTCOMES_OF_BITES.map((outcome) => [
    outcome.replace('-', ' '),
    perturbationsWith(outcome, one),
  ]).filter(([, names]) => names !== '');
  const finest = one.finest ? [['smallest change caught', finestInWords(one.finest)]] : [];
  return `${claim}  ${[...outcomes, ...finest].map(([what, which]) => `${what}: ${which}`).join('; ')}`;
}

function totals(bites: Teeth[string]['bites']): string {
  const count = (outcome: string) => bites.filter((bite) => bite.outcome === outcome).length;
  const tried = bites.length - count('not-run');
  const share = tried === 0 ? 0 : Math.floor((1000 * count('caught')) / tried) / 10;
  return `${count('caught')} of ${tried} perturbations caught (${share} %), ${count('unsettled')} unsettled, ${count('missed')} missed; ${count('not-run')} more need runs that are not there.`;
}
