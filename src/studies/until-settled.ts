import {latest, assess} from '../assess/index.ts';
import type {Effects} from '../contract/effects.ts';
import type {Verdict} from '../contract/verdict.ts';
import {LOOKS, nextLook} from '../judge/rules/index.ts';
import {plan, read, verifyPlanned, type Options, type Planned, type Verified} from '../pipeline.ts';
import {afterLook} from './claim-records.ts';
import type {Watcher} from '../run/index.ts';

export interface Looking {
  watcher: Watcher;
  /**
   * Called before each look, to make the runs that it lacks; it gives the plan as the record of claims has it then.
   * Undefined ends all: the runs could not be made.
   */
  before: (planned: Planned, options: Options) => Promise<Planned | undefined>;
  /** Called with the claims that a look could not judge, so that the look before it stands. */
  lacking: (verdicts: readonly Verdict[], seeds: number) => void;
}

/**
 * verify, at several numbers of seeds in turn; a claim is looked at again only if the previous look left it open. Each
 * is a look at the claim like any other, and spends its own share of the error rates. Every look replays what it
 * judges:
 * later looks read records that earlier ones did not. A look that lacks runs of a claim does not count as a look at it.
 *
 * @returns undefined where `before` ended it
 */
export async function verifyUntilSettled(
  options: Options,
  {watcher, before, lacking}: Looking,
  effects: Effects,
): Promise<Verified | undefined> {
  let specs = await read(options, effects);
  let settled: Verified | undefined;
  let {selectors} = options;
  for (const seedCount of LOOKS) {
    const look = {...options, selectors, seedCount};
    const planned = await before(plan(specs, look), look);
    if (!planned) return undefined;
    const seen = await verifyPlanned(planned, look, watcher, effects);
    specs = {...specs, histories: afterLook(seen, effects.now())};
    if (settled)
      lacking(
        seen.verdicts.filter(({state}) => state === 'not-run'),
        seedCount,
      );
    settled = settled ? together(settled, seen) : seen;
    selectors = seen.verdicts.filter(isOpen).map(({claim}) => claim);
    if (selectors.length === 0) break;
  }
  return settled;
}

const isOpen = (verdict: Verdict): boolean => verdict.state !== 'not-run' && nextLook(verdict, LOOKS) !== undefined;

function together(before: Verified, after: Verified): Verified {
  const both = latest(before, after);
  return {...both, assessed: assess(both)};
}
