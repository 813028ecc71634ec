/** The sources of documents: one reader for each format, and what all of them give. */
export {readSource} from './read-source.ts';
export {readPlain} from './plain/plain.ts';
export {placeText} from './source-text.ts';
export type {Mark, Place, SourceText} from './source-text.ts';
