/** The native library: obtained once per user, inspected by `doctor`. */
export {ensureNativeLibrary} from './ensure.ts';
export {inspectNativeLibrary} from './inspect.ts';
