import {writeFile} from 'node:fs/promises';
import {resultsSchemaText} from '../src/report/index.ts';
import {schemaText} from '../src/spec/index.ts';

/** Writes the published schemas anew, of specs and of results: `node --import tsx ci/schema.ts`. */
await writeFile(new URL('../specs/schema.json', import.meta.url), schemaText());
await writeFile(new URL('../docs/results.schema.json', import.meta.url), resultsSchemaText());
