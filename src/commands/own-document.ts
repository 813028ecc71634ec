import {basename, extname} from 'node:path/posix';
import {titleOf, type Mark, type SourceText} from '../documents/index.ts';

/** `example` is the document of every template. */
const TAKEN = 'example';

/**
 * `document.yaml` of the author's paper: the claims that its source marks, none of them judged yet.
 *
 * @param text - of the main file
 * @returns its path in the project, and its text
 */
export function ownDocument(source: SourceText, text: string, today: Date): [string, string] {
  const {file, marks} = source;
  const name = basename(file, extname(file));
  const title = titleOf(source, text);
  const id = idOf(name);
  const ofId = new Map(marks.map((mark) => [mark.id, mark]));
  const lines = [
    '# yaml-language-server: $schema=../../node_modules/claimbench/specs/schema.json',
    `id: ${asText(id)}`,
    title === undefined ? `title: ${JSON.stringify(name)} # the title of the paper` : `title: ${JSON.stringify(title)}`,
    'authors: [A. Author] # its authors',
    `date: ${today.toISOString().slice(0, 10)}`,
    `source: ${file}`,
    ...(marks.length === 0 ? [] : ['claims:', ...[...ofId.values()].flatMap(unjudged)]),
    '',
  ].join('\n');
  return [`specs/${id}/document.yaml`, lines];
}

/** An identifier that YAML takes for no number and no date; letters without their accents. */
function idOf(name: string): string {
  const id = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return id === TAKEN || id === '' ? 'own-paper' : `${/^[a-z]/.test(id) ? '' : 'paper-'}${id}`;
}

/** What YAML would take for no text stands in quotes. */
const asText = (id: string): string => (/^(?:true|false|null)$/.test(id) ? JSON.stringify(id) : id);

function unjudged({id, number}: Mark): string[] {
  const printedIs = number === undefined ? '' : ', printedIs: run';
  return [
    `  - id: ${asText(idOf(id))}`,
    `    says: The paper marks ${id}. # the claim, as a sentence`,
    `    where: {claim: ${JSON.stringify(id)}${printedIs}}`,
    '    notJudged: No spec judges it yet.',
  ];
}
