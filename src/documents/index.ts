/** The sources of documents: one reader for each format, and what all of them give. */
export {measuredMetadata, measuredTex, type MeasuredValue} from './measured.ts';
export {readSource} from './read-source.ts';
export {placeText} from './source-text.ts';
export {titleOf} from './title.ts';
export type {Mark, Place, SourceText} from './source-text.ts';

/** Reads a text as it stands. Its parser is loaded where there is such a text. */
export const plainReader = async () => (await import('./plain/plain.ts')).readPlain;
