import {writeFile} from 'node:fs/promises';
import {schemaText} from '../src/spec/schema.ts';

/** Writes specs/schema.json anew from the schema in src/contract/spec.ts: `node --import tsx ci/schema.ts`. */
await writeFile(new URL('../specs/schema.json', import.meta.url), schemaText());
