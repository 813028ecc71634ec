import {latest} from '../assess/index.ts';
import {assess} from '../assess/index.ts';
import type {Effects} from '../contract/effects.ts';
import type {Verdict} from '../contract/verdict.ts';
import {LOOKS, nextLook} from '../judge/rules/index.ts';
import {plan, read, verifyPlanned, type Options, type Planned, type Verified} from '../pipeline.ts';
import type {Watcher} from '../run/index.ts';

export interface Looking {
  watcher: Watcher;
  /** Called before each look, to make the runs that it lacks; false ends all: they could not be made. */
  before(planned: Planned, options: Options): Promise<boolean>;
  /** Called with the claims that a look could not judge, so that the look before it stands. */
  lacking(verdicts: readonly Verdict[], seeds: number): void;
}

/**
 * verify, at declared numbers of seeds in turn; a claim is looked at again only if the previous look left it open and
 * more seeds may settle it. Every look replays what it judges: later looks read records that earlier ones did not. A
 * look that lacks runs of a claim does not count as a look at it.
 *
 * @returns undefined where `before` ended it
 */
export async function verifyUntilSettled(
  options: Options,
  {watcher, before, lacking}: Looking,
  effects: Effects,
): Promise<Verified | undefined> {
  const specs = await read(options, effects);
  let settled: Verified | undefined;
  let {selectors} = options;
  for (const seedCount of LOOKS) {
    const look = {...options, selectors, seedCount, looks: LOOKS.length};
    const planned = plan(specs, look);
    if (!(await before(planned, look))) return undefined;
    const seen = await verifyPlanned(planned, look, watcher, effects);
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
