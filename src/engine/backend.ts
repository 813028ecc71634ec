import {createRequire} from 'node:module';
import * as util from 'node:util';
import {HarnessError} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {engineFlags, isPinned, pinEnvironment, type Environment, type Pins} from './environment.ts';
import {engineFallback, engineMissing} from './messages.ts';
import {nativeBackend} from './native.ts';
import {tf, tfjsPackage} from './tfjs.ts';

/** What computes: goes into the fingerprints of every record. */
export interface Engine {
  /** `tensorflow` is the native library, `cpu` tfjs's own JS code. */
  backend: 'tensorflow' | 'cpu';
  /** Version of the native library, for example `2.20.0`; of tfjs where there is none. */
  version: string;
  /** The pinned environment variables, as they stood when the library loaded. */
  flags: Record<string, string>;
  /** false when a benchmark has overridden the pins. */
  pinned: boolean;
}

export interface LoadOptions {
  /** `native`: only the native library serves; `any`: the pure-JS backend serves if it does not load. */
  backend: 'native' | 'any';
  env?: Environment;
  /** Other values for some pins; for benchmarks. */
  overrides?: Partial<Pins>;
  /** Where a change of backend is reported. */
  say?: (line: string) => void;
}

/**
 * Pins the environment, loads tfjs-node and makes it tfjs's backend. A second call returns what the first one loaded.
 *
 * @throws HarnessError (exit code 3) when the native library does not load and `backend` is `native`
 */
export async function loadEngine({
  backend,
  env = process.env,
  overrides,
  say = () => {},
}: LoadOptions): Promise<Engine> {
  if (tf.getBackend() !== 'tensorflow') {
    pinEnvironment(env, overrides);
    const reason = requireNative();
    if (reason !== undefined) {
      if (backend === 'native') throw new HarnessError('harness', engineMissing(reason));
      say(engineFallback(reason));
      await requirePureJs();
      return {backend: 'cpu', version: tf.version_core, flags: {}, pinned: true};
    }
  }
  return {
    backend: 'tensorflow',
    version: nativeBackend('engine').binding.TF_Version,
    flags: engineFlags(env),
    pinned: isPinned(env),
  };
}

/** @returns why it did not load, or undefined */
function requireNative(): string | undefined {
  defineRemovedNodeFunction();
  try {
    quietly(() => tfjsPackage('@tensorflow/tfjs-node'));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    return firstLine(error);
  }
  return tf.getBackend() === 'tensorflow' ? undefined : `tfjs chose the backend '${tf.getBackend()}'`;
}

/** tfjs-node 4.22 calls this function, which Node 23 removed. */
function defineRemovedNodeFunction(): void {
  const legacy = createRequire(import.meta.url)('node:util') as {isNullOrUndefined?: (value: unknown) => boolean};
  if (!('isNullOrUndefined' in util)) legacy.isNullOrUndefined = (value) => value === null || value === undefined;
}

async function requirePureJs(): Promise<void> {
  tf.env().set('PROD', true);
  quietly(() => tfjsPackage('@tensorflow/tfjs'));
  await tf.setBackend('cpu');
  await tf.ready();
}

/**
 * tfjs recommends tfjs-node, or warns of a kernel registered twice, by `console.warn` while it loads: nothing a reader
 * can act on.
 */
function quietly(load: () => void): void {
  const {warn} = console;
  console.warn = () => {};
  try {
    load();
  } finally {
    console.warn = warn;
  }
}

function firstLine(error: unknown): string {
  return nth((error instanceof Error ? error.message : String(error)).split('\n'), 0).trim();
}
