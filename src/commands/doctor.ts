import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {loadEngine} from '../engine/index.ts';
import {inspectNativeLibrary, tfjsIsInstalled} from '../engine/setup/index.ts';
import {cpuFingerprint} from '../run/index.ts';

/**
 * `claimbench doctor`: what computes here, what is missing, and the one command that fixes it. @returns 0, or 3 where
 * tfjs is installed and the native library does not serve
 */
export async function doctorCommand({print, say}: Effects): Promise<number> {
  print(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  print(`Processor: ${cpuFingerprint()}`);
  if (!tfjsIsInstalled()) {
    print('tfjs: not installed; only experiments with tensors need it. To install it: `claimbench setup`');
    return 0;
  }
  const inspection = await inspectNativeLibrary({say});
  print(
    `Native library: ${inspection.choice}${inspection.version ? `, TensorFlow ${inspection.version}` : ''} ` +
      `(${inspection.place})`,
  );
  for (const line of inspection.missing) print(line);
  if (inspection.fix) print(`To fix it: \`${inspection.fix}\``);
  const {backend, version, flags} = await loadEngine({backend: 'any', say});
  print(
    `In use: ${backend} ${version}${Object.entries(flags)
      .map(([name, value]) => ` ${name}=${value}`)
      .join('')}`,
  );
  return backend === 'tensorflow' ? 0 : 3;
}
