import type {z} from 'zod';

type Issue = z.core.$ZodIssue;

/** Which of several forms a mapping was meant to have. */
export type FormMeant =
  | {is: 'one'; branch: Issue[]}
  /** Keys that no form has, and the keys that the forms have. */
  | {is: 'unknown'; keys: string[]; names: string[]}
  /** Keys of different forms. */
  | {is: 'several'; keys: string[]}
  /** Keys that several forms have, or none at all. */
  | {is: 'incomplete'; keys: string[]};

/**
 * A form is meant if it alone has one of the keys.
 *
 * @param branches - what is wrong with the mapping in each form
 */
export function formMeant(mapping: object, branches: readonly Issue[][]): FormMeant {
  const keys = Object.keys(mapping);
  const formsWith = (key: string): Issue[][] => branches.filter((branch) => !unknownIn(branch).includes(key));
  const own = keys.filter((key) => formsWith(key).length === 1);
  const [meant, ...others] = new Set(own.flatMap(formsWith));
  if (meant) return others.length === 0 ? {is: 'one', branch: meant} : {is: 'several', keys: own};
  const unknown = keys.filter((key) => formsWith(key).length === 0);
  const names = new Set(branches.flatMap(keyIssues).flatMap(({message}) => namesIn(message)));
  return unknown.length > 0 ? {is: 'unknown', keys: unknown, names: [...names]} : {is: 'incomplete', keys};
}

/** The known names in the message of an unknown key, whose first line they are. */
export const namesIn = (message: string): string[] => message.replace(/\n.*$/, '').split(' ');

/** Their messages hold the keys that the form has. */
const keyIssues = (branch: Issue[]) =>
  branch.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? [issue] : []));

const unknownIn = (branch: Issue[]): string[] => keyIssues(branch).flatMap(({keys}) => keys);
