import type {Assertion} from '../contract/assertion.ts';
import {lookUp} from '../lists/look-up.ts';
import {agrees} from './agrees.ts';
import {arithmetic} from './arithmetic.ts';
import {atLeast, atMost} from './bounds.ts';
import {equals} from './equals.ts';
import {follows} from './follows.ts';
import type {AssertionKind} from './kind.ts';
import {monotone} from './monotone.ts';
import {order} from './order.ts';

/** Every kind of assertion; a new one is a line here. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind takes its own assertion only
const ALL: readonly AssertionKind<any, any>[] = [equals, atLeast, atMost, order, monotone, agrees, follows, arithmetic];

/** The kinds by name, in the order in which they are listed to users. */
export const KINDS: ReadonlyMap<string, AssertionKind<unknown>> = new Map(ALL.map((kind) => [kind.kind, kind]));

/** The module of an assertion's kind. */
export const kindOf = ({kind}: Pick<Assertion, 'kind'>): AssertionKind<unknown> => lookUp(KINDS, kind);

export {distributionRules} from './follows.ts';
export {axis, at, because, distribution, oneOrMany, printed, printedIs, printedText, text} from './parts.ts';
export {unitText} from './in-words.ts';
export type {Adjustable, AssertionKind, AssertionMutant, Broken, Grant, PrintedHere} from './kind.ts';
