import type {Problem} from '../../contract/error.ts';
import type {MutantResult} from '../../contract/mutation.ts';

const listed = (items: readonly string[]): string => items.join(', ');

/** A claim of which no mutant is detected. */
export function undetected(place: string, claim: string, mutants: readonly MutantResult[]): Problem {
  const missing = mutants.filter(({outcome}) => outcome === 'not-run').map(({mutant}) => mutant);
  const tried = mutants.filter(({outcome}) => outcome !== 'not-run').map(({mutant}) => mutant);
  const got = [
    ...(tried.length > 0 ? [`${listed(tried)}, not detected`] : []),
    ...(missing.length > 0 ? [`${listed(missing)}, not run`] : []),
  ];
  return {
    place,
    rule: `missing detected mutant of ${claim}`,
    got: got.join('; ') || 'no mutant',
    expected: 'at least one mutant that the claim detects',
    action:
      missing.length > 0
        ? `Run \`claimbench run --mutants ${claim}\`, then \`claimbench record ${claim}\`.`
        : 'Name a mutant that it detects in `detects`, or say in `undetected` why there is none.',
  };
}
/** A claim that says why it detects no mutant, and detects one. */
export const needless = (place: string, claim: string, detected: readonly string[]): Problem => ({
  place,
  rule: `invalid undetected of ${claim}`,
  got: `${listed(detected)}, detected`,
  expected: 'undetected only where the claim detects no mutant',
  action: 'Remove undetected.',
});
export const tooFewSeeds = (place: string, claim: string, seeds: number, least: number): Problem => ({
  place,
  rule: `missing detected mutant of ${claim}`,
  got: `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
  expected: `at least ${least}: fewer settle nothing, so that no mutant can be detected`,
  action: `Raise \`seeds\` in its spec to ${least} or more.`,
});
