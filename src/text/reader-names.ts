/**
 * What readers call a quantity: the name that a spec gives it, else what stands before the colon where its declaration
 * has the form "name: definition".
 */
export function quantityName(
  key: string,
  {says}: {says: string},
  {quantities}: {quantities: Readonly<Record<string, string>>},
): string {
  return quantities[key] ?? says.slice(0, `${says}: `.indexOf(': '));
}

/** `AEVB`, `as written` */
export const caseName = (key: string, {cases}: {cases: Readonly<Record<string, string>>}): string =>
  cases[key] ?? key.replaceAll('-', ' ');
