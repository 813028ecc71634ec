/** Specs: read, checked, in normal form; and the documents' own texts. */
export {checkParams} from './check-params.ts';
export {checkAgainstRegistry} from './check-registry.ts';
export {unknownExperiment, unknownMutant} from './name-messages.ts';
export {claimsOutOfReach} from './out-of-reach.ts';
export {readSpecs} from './read-specs.ts';
export {readYaml} from './read-yaml.ts';
export {checkAnchors, readTexts} from './text/check-anchors.ts';
export {numberCoverage} from './text/number-coverage.ts';
export {unsoughtNumbers} from './unsought-numbers.ts';
export {unusedNumbers} from './unused-numbers.ts';
export {schemaText} from './json-schema.ts';
