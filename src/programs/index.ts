/** Experiments that are programs in any language, and results that exist already. */
export {filesOf} from './inputs.ts';
export {loadPrograms} from './load.ts';
export {programSchemaText} from './yaml.ts';
