import {z} from 'zod';

const LONGEST = 200;

/** What is wrong with data that a schema or `JSON.parse` refused, in one line: of several issues, the first. */
export function firstIssue(error: unknown): string {
  const [issue] = error instanceof z.ZodError ? error.issues : [];
  const text = issue
    ? [...(issue.path.length > 0 ? [issue.path.join('.')] : []), issue.message].join(': ')
    : said(error);
  return (text.split('\n', 1)[0] ?? '').slice(0, LONGEST);
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
