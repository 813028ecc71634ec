import type {Assertion} from '../contract/assertion.ts';
import {lookUp} from '../lists/look-up.ts';
import type {AssertionKind} from './kind.ts';
import * as kinds from './kinds.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind takes its own assertion only
const ALL: readonly AssertionKind<any, any>[] = Object.values(kinds);

/** The kinds by name, in alphabetical order. */
export const KINDS: ReadonlyMap<string, AssertionKind<unknown>> = new Map(ALL.map((kind) => [kind.kind, kind]));

/** The module of an assertion's kind. */
export const kindOf = ({kind}: Pick<Assertion, 'kind'>): AssertionKind<unknown> => lookUp(KINDS, kind);

export {distributionRules} from './distribution-rules.ts';

export {axis, at, because, distribution, oneOrMany, printed, printedIs, printedText, text, times} from './parts.ts';
export {unitText} from './in-words.ts';
export type {Adjustable, AssertionKind, AssertionMutant, Broken, Grant, PrintedHere} from './kind.ts';
export {outOfReach} from './out-of-reach.ts';
