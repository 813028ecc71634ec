/** One claim as a look found it. */
export interface Seen {
  id: string;
  /** The verdict in words, with how it stands to what was expected. */
  verdict: string;
  reason: string;
}

/** What is known from look to look. */
export interface State {
  claims: ReadonlyMap<string, Seen>;
  problems: readonly string[];
}

export interface Look {
  claims: readonly Seen[];
  problems: readonly string[];
}

/** After a look at some of the claims, or at all. A look that found no claims, for its problems, changes none. */
export function after({claims}: State, look: Look, isSelected: (id: string) => boolean): State {
  if (look.claims.length === 0 && look.problems.length > 0) return {claims, problems: look.problems};
  const others = [...claims].filter(([id]) => !isSelected(id));
  return {claims: new Map([...others, ...look.claims.map((one) => [one.id, one] as const)]), problems: look.problems};
}

/** What differs between two states, in lines: problems first, then claims. */
export function moves(before: State, now: State): string[] {
  const arisen = now.problems.filter((problem) => !before.problems.includes(problem));
  const gone = before.problems.filter((problem) => !now.problems.includes(problem));
  return [
    ...arisen,
    ...gone.map((problem) => `No longer: ${problem}`),
    ...[...now.claims.values()].flatMap((claim) => moveOf(before.claims.get(claim.id), claim)),
    ...[...before.claims.keys()].filter((id) => !now.claims.has(id)).map((id) => `${id}  is no longer there`),
  ];
}

function moveOf(before: Seen | undefined, {id, verdict, reason}: Seen): string[] {
  if (before?.verdict === verdict && before.reason === reason) return [];
  const from = before === undefined ? 'new' : before.verdict;
  const head = from === verdict ? `${id}  ${verdict}, as before` : `${id}  ${from} -> ${verdict}`;
  return [head, `    ${reason}`];
}
