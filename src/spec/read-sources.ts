import type {Source} from '../contract/report.ts';

/**
 * The entries of a BibTeX file that keeps to one field a line (`key = {value},`), in the order of their keys. Anything
 * else is left to tools
 * that know all of BibTeX: here only author, title, year, where it appeared and a link are shown.
 */
export function readSources(text: string): Source[] {
  return [...text.matchAll(/^@\w+\{([^,\s]+),\s*$([\s\S]*?)^\}/gm)]
    .map(([, key = '', body = '']) => sourceOf(key, fieldsOf(body)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function fieldsOf(body: string): Map<string, string> {
  return new Map(
    [...body.matchAll(/^\s*(\w+)\s*=\s*[{"](.*?)[}"],?\s*$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      plain(value),
    ]),
  );
}

function sourceOf(key: string, fields: Map<string, string>): Source {
  const where =
    fields.get('journal') ??
    fields.get('booktitle') ??
    fields.get('publisher') ??
    fields.get('howpublished') ??
    fields.get('institution');
  const text = [fields.get('author')?.replaceAll(' and ', ', '), fields.get('title'), where, fields.get('year')]
    .flatMap((part) => (part ? [part.replace(/\.$/, '')] : []))
    .join('. ');
  const url = fields.get('url') ?? (fields.has('doi') ? `https://doi.org/${fields.get('doi')}` : undefined);
  return {key, text, ...(url !== undefined && {url})};
}

const plain = (value: string): string =>
  value.replaceAll(/[{}]/g, '').replaceAll('--', '–').replaceAll('\\&', '&').trim();
