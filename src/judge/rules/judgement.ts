import type {PlannedClaim} from '../../contract/plan.ts';
import type {PointVerdict} from '../../contract/verdict.ts';
import type {JudgedPoint} from './interval-rule.ts';
import type {Levels} from './levels.ts';
import type {Records} from './observe.ts';

/** What a kind is given besides its assertion. */
export interface Question {
  planned: PlannedClaim;
  records: Records;
  levels: Levels;
}

/** What a kind gives back. */
export type Judgement =
  /** Means of runs against an allowed range: `conclude` draws state, reason and estimates from the points. */
  | {form: 'means'; unit: string; about: string; points: JudgedPoint[]; always?: boolean}
  /** Already concluded. */
  | {
      form: 'settled';
      unit: string;
      points: PointVerdict[];
      state: PointVerdict['state'];
      reason: string;
      marginToFlip: number;
      moreSeeds?: number;
      levels?: Levels;
      nonFinite?: number[];
    };

/** Value i of a list that goes with the points; one value goes with all. */
export const alongPoints = <T>(list: T | readonly T[], i: number): T =>
  Array.isArray(list) ? ((list.length === 1 ? list[0] : list[i]) as T) : (list as T);
