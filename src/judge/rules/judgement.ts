import type {Subject} from '../../contract/assertion.ts';
import type {Reason} from '../../contract/reason.ts';
import type {JudgedState, PointVerdict} from '../../contract/verdict.ts';
import type {JudgedPoint} from './interval-rule.ts';
import type {Levels} from './levels.ts';

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
      moreSeeds: number | 'none';
      levels?: Levels;
    };

/** Item i of a list that goes with the points; the only item goes with all. */
export const alongPoints = <T>(list: readonly T[], i: number): T => (list.length === 1 ? list[0]! : list[i]!);
