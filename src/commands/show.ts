import type {Effects} from '../contract/effects.ts';
import {EXIT_CODES, HarnessError, sentence} from '../contract/error.ts';
import type {Verdict} from '../contract/verdict.ts';
import {SILENT, verify, type Options} from '../harness.ts';
import {problemsOf} from '../run/gather.ts';

/**
 * `claimbench show CLAIM`: what is asked, what is known, what is not established, how to run just this. @returns 0, 3
 * where a run that it rests on failed
 */
export async function showCommand(options: Options, effects: Effects): Promise<number> {
  const {plan, verdicts, evidence, failures} = await verify({...options, replay: false}, SILENT, effects);
  if (plan.claims.length !== 1) {
    const ids = plan.claims.map(({id}) => id).join(', ');
    throw new HarnessError('usage', {
      place: options.selectors.join(' '),
      rule: 'ambiguous claim',
      got: ids,
      expected: 'one claim',
      action: 'Name it in full.',
    });
  }
  const [{id, place, claim, runs, seeds}] = plan.claims as [(typeof plan.claims)[number]];
  const [verdict] = verdicts as [Verdict];
  const unit = verdict.unit === '1' ? '' : ` ${verdict.unit}`;
  const evidenceStatuses = [
    ...new Set(
      Object.values(runs)
        .flat()
        .map((key) => evidence.get(key)?.note ?? 'not run'),
    ),
  ];
  effects.print(
    [
      `${id}  (${place})`,
      '',
      `Claim: ${claim.says}`,
      `Where: section ${claim.where.section}${
        claim.where.near
          ? `, near ${[claim.where.near]
              .flat()
              .map((one) => `"${one}"`)
              .join(', ')}`
          : ''
      }`,
      ...(claim.proxy ? [`Judged by a proxy: ${claim.proxy}`] : []),
      `Expected: ${verdict.expected}${claim.because ? `, because ${claim.because}` : ''}`,
      '',
      `Verdict: ${verdict.state}${verdict.asExpected ? '' : ' (NOT as expected)'}`,
      verdict.reason,
      '',
      ...verdict.points.map(
        ({label, mean, sd, perSeed, reference, allowed, band}) =>
          `  ${label || 'value'}: observed ${text(mean)}${Number.isNaN(sd) ? '' : ` (sd ${text(sd)}, n ${perSeed.length})`}${reference ? `, printed ${reference.text}` : ''}; band ${text(band.from)} to ${text(band.to)}; allowed ${text(allowed.from)} to ${text(allowed.to)}${unit}`,
      ),
      ...(Number.isFinite(verdict.marginToFlip) ? [`Margin to flip: ${text(verdict.marginToFlip)}${unit}`] : []),
      ...(verdict.moreSeeds === undefined
        ? []
        : [
            `More seeds that would probably settle it: ${Number.isFinite(verdict.moreSeeds) ? verdict.moreSeeds : 'none would'}`,
          ]),
      `Not established: the error rates (${text(verdict.levels.reproduced)} for a false reproduced, ${text(verdict.levels.contradicted)} for a false contradicted) hold for runs distributed near normal.`,
      `Seeds: ${seeds.join(', ') || 'none'}. Evidence: ${evidenceStatuses.join('; ') || 'arithmetic of the document'}.`,
      `Run just this: claimbench run ${id} && claimbench verify ${id}`,
    ].join('\n'),
  );
  for (const problem of problemsOf(failures)) effects.say(sentence(problem));
  return failures.size > 0 ? EXIT_CODES.harness : 0;
}

const text = (value: number): string => String(Number(value.toPrecision(6))).replace('Infinity', '∞');
