import process from 'node:process';
import fc from 'fast-check';

/** So that all runs of the tests try the same cases, unless `PROPERTY_SEED` asks for others. */
const SEED = '20261130';

const asked = process.env.PROPERTY_SEED ?? SEED;
const seed = Number(asked);
if (asked.trim() === '' || !Number.isInteger(seed))
  throw new Error(`PROPERTY_SEED: invalid seed; got '${asked}'; expected a whole number. Set one, or unset it.`);

fc.configureGlobal({seed});

/** fast-check, seeded. */
export {fc};
