import type {Subject} from '../../contract/assertion.ts';
import type {Forecast} from '../../contract/forecast.ts';
import type {Reason} from '../../contract/reason.ts';
import type {JudgedState, PointVerdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import type {JudgedPoint} from './interval-rule.ts';
import type {Levels} from './levels.ts';
import {NotObserved} from './observe.ts';

/** What a kind gives back. */
export type Judgement =
  /** Means of runs against an allowed range: `conclude` draws state, reason and estimates from the points. */
  | {form: 'means'; unit: string; subject: Subject; points: JudgedPoint[]; always?: boolean}
  /** Already concluded. */
  | {
      form: 'settled';
      unit: string;
      points: PointVerdict[];
      state: JudgedState;
      reason: Reason;
      /** Counts where the state is inconclusive. */
      moreSeeds: number | 'none' | Forecast;
      levels?: Levels;
    };

/** Item i of a list that goes with the points; the only item goes with all. */
export const alongPoints = <T>(list: readonly T[], i: number): T => nth(list, list.length === 1 ? 0 : i);

/** @throws NotObserved where a list has neither one item nor one a point */
export function requireCount(what: string, count: number, points: number): void {
  if (count !== 1 && count !== points) throw new NotObserved({is: 'unequal-list', what, count, points});
}
