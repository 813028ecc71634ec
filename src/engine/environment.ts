import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {HarnessError} from '../contract/error.ts';
import {loadedWithOtherPins} from './messages.ts';

/**
 * Environment variables that decide the bits TensorFlow computes. All are read once, when the native library loads.
 * Bits depend on the intra-op thread count and on the instruction set; they do not depend on the inter-op thread count.
 */
export const PINS = {TF_ENABLE_ONEDNN_OPTS: '1', ONEDNN_MAX_CPU_ISA: 'AVX2', TF_NUM_INTRAOP_THREADS: '1'} as const;

/** Variables without influence on bits: they only keep the library from writing a banner to standard error. */
export const QUIET = {TF_CPP_MIN_LOG_LEVEL: '2'} as const;

/** For a worker among others: its operations keep to one core. The inter-op thread count does not change the bits. */
export const ONE_CORE = {TF_NUM_INTEROP_THREADS: '1'} as const;

export type Pins = Record<keyof typeof PINS, string>;
export type Environment = Record<string, string | undefined>;

/**
 * Sets the pins in `env` (`process.env`); to be called before tfjs-node is loaded for the first time.
 *
 * @param overrides - for benchmarks only: other values for some pins; `engineFlags` reports what is in force
 * @throws HarnessError when the native library is already loaded and `env` held other values
 */
export function pinEnvironment(
  env: Environment,
  overrides: Partial<Pins> = {},
  loaded: () => boolean = nativeLibraryIsLoaded,
): Pins {
  const wanted: Pins = {...PINS, ...overrides};
  const wrong = Object.entries(wanted).filter(([name, value]) => env[name] !== value);
  if (wrong.length > 0 && loaded()) {
    throw new HarnessError(
      'harness',
      wrong.map(([name, value]) => loadedWithOtherPins(name, env[name], value)),
    );
  }
  for (const [name, value] of wrong) env[name] = value;
  for (const [name, value] of Object.entries(QUIET)) env[name] ??= value;
  return wanted;
}

/** The pins' values as they stand in `env`, for fingerprints. */
export function engineFlags(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.keys(PINS).map((name) => [name, env[name] ?? '(unset)']));
}

/** Whether the pins stand in `env` at the values of `PINS`. */
export function isPinned(env: Environment): boolean {
  return Object.entries(PINS).every(([name, value]) => env[name] === value);
}

/** The folder in which tfjs-node has its addon, which names the native library; undefined where it is not installed. */
export function addonFolder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json')), 'lib');
  } catch {
    return undefined;
  }
}

/** Node keeps loaded addons in the module cache: no state of our own is needed to know. */
function nativeLibraryIsLoaded(): boolean {
  return Object.keys(createRequire(import.meta.url).cache).some((path) => path.endsWith('tfjs_binding.node'));
}
