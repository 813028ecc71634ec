/** tfjs and its native library: obtained when an experiment needs them, inspected by `doctor`. */
export {ensureNativeLibrary} from './ensure.ts';
export {inspectNativeLibrary} from './inspect.ts';
export {installTfjs, tfjsIsInstalled} from './install-tfjs.ts';
export {runCommand} from './command.ts';
export {noNeedOfTfjs} from './tfjs-messages.ts';
