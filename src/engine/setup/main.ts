import {ensureNativeLibrary} from './ensure.ts';
import {inspectNativeLibrary} from './inspect.ts';

/** The set-up by itself: `node --import tsx src/engine/setup/main.ts [--verify] [--inspect]`. */
const verify = process.argv.includes('--verify');
const result = process.argv.includes('--inspect')
  ? await inspectNativeLibrary({verify})
  : await ensureNativeLibrary({verify});
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
