import {z} from 'zod';

/** Consecutive seeds. */
const seeds = z.strictObject({from: z.int().min(1), count: z.int().min(1)});
const digest = z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits');
const time = z.iso.datetime('a time in UTC, such as 2024-01-31T12:00:00.000Z');

/**
 * A form of a claim, with the time when it was first seen. `seeds` is of where they begin, since their number may grow.
 */
const declared = z.strictObject({on: time, assertion: digest, margin: digest, proxy: digest, seeds: digest});
/** A set of seeds on which a claim was judged, and the error rates which that spent. */
const look = z.strictObject({
  on: time,
  seeds,
  levels: z.strictObject({reproduced: z.number(), contradicted: z.number()}),
});
/** What is known of one claim's past: its forms and the looks at its evidence, both in the order of time. */
const history = z.strictObject({declared: z.array(declared), looks: z.array(look)});
/** `reports/evidence/<document>/<spec>.claims.json`: by name, the claims of a spec that depend on chance. */
export const claimsFile = z.strictObject({schema: z.literal(1), claims: z.record(z.string(), history)});

export type SeedRange = z.infer<typeof seeds>;
export type Declared = z.infer<typeof declared>;
export type Look = z.infer<typeof look>;
export type ClaimHistory = z.infer<typeof history>;
/** The claims of one spec, by name. */
export type SpecHistory = Readonly<Record<string, ClaimHistory>>;
/** By `document/spec`. A spec of which nothing was kept is missing. */
export type Histories = ReadonlyMap<string, SpecHistory>;

/** What the past of a claim says of the runs that are planned for it. */
export interface ClaimLock {
  /** Which look at the claim it is to judge these seeds, from 1. */
  look: number;
  /** The record of claims has this look. */
  noted: boolean;
  /** The looks before it, oldest first. */
  earlier: readonly SeedRange[];
  /** The looks after it, the present one among them, where it settled the claim and they do not. */
  later?: readonly SeedRange[];
  /** When the claim was first seen in its present form. */
  declaredOn?: string;
  /** When anything was first kept of the claims of its spec. */
  keptSince?: string;
  /** Some of these seeds were looked at before the claim had its present form. */
  seenBefore: boolean;
}
