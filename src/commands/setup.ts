import type {Effects} from '../contract/effects.ts';
import {ensureNativeLibrary} from '../engine/setup/index.ts';

/**
 * `claimbench setup`: the native library, once per user. @returns 0 even where only pure JS serves: claims that need
 * more say so themselves
 */
export async function setupCommand({verify}: {verify?: boolean}, {say}: Effects): Promise<number> {
  await ensureNativeLibrary({say, ...(verify && {verify})});
  return 0;
}
