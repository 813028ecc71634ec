import {z} from 'zod';
import {documentFile, specFile} from './yaml.ts';

/** JSON Schema of both kinds of file, for editors (`# yaml-language-server: $schema=../schema.json`). */
export function schemaText(): string {
  const files = z.object({document: documentFile, spec: specFile});
  const {properties, definitions} = z.toJSONSchema(files, {io: 'input', target: 'draft-7', reused: 'ref'});
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'claimbench: a document (document.yaml) or a spec',
    if: {anyOf: [{required: ['sha256']}, {required: ['authors']}]},
    then: properties?.['document'],
    else: properties?.['spec'],
    definitions,
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}
