import {createRequire} from 'node:module';
import type * as Core from '@tensorflow/tfjs-core';
import {HarnessError} from '../contract/error.ts';
import {tfjsMissing} from './messages.ts';

type Tfjs = typeof Core;

/**
 * tfjs, loaded at its first use: a project whose experiments need no tensors does without it.
 *
 * @throws HarnessError at the first use where it is not installed
 */
export const tf = new Proxy({} as Tfjs, {
  get: (_, name) => (tfjsPackage('@tensorflow/tfjs-core') as Tfjs)[name as keyof Tfjs],
});

/** A package of tfjs, from where claimbench is installed. @throws HarnessError where it is not installed */
export function tfjsPackage(name: string): unknown {
  try {
    return createRequire(import.meta.url)(name);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' && message.startsWith(`Cannot find module '${name}'`))
      throw new HarnessError('harness', tfjsMissing(name));
    throw error;
  }
}
