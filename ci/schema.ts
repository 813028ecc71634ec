import {writeFile} from 'node:fs/promises';
import {resultsSchemaText} from '../src/report/index.ts';
import {programSchemaText} from '../src/programs/index.ts';
import {schemaText} from '../src/spec/index.ts';

/** Writes the published schemas, of specs, results and programs: `node --import tsx ci/schema.ts`. */
await writeFile(new URL('../specs/schema.json', import.meta.url), schemaText());
await writeFile(new URL('../docs/results.schema.json', import.meta.url), resultsSchemaText());
await writeFile(new URL('../docs/experiment.schema.json', import.meta.url), programSchemaText());
