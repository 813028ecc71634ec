/** What went wrong, for whom: decides the exit code and nothing else. */
export type Fault = 'spec' | 'usage' | 'harness' | 'nothing-checked';

export const EXIT_CODES: Record<Fault, number> = {spec: 2, usage: 2, harness: 3, 'nothing-checked': 4};

/** One broken rule: where, which, what was found, what is allowed, and one action that fixes it. */
export interface Problem {
  place: string;
  rule: string;
  got?: string;
  expected?: string;
  action: string;
}

/** `place: rule; got X; expected Y. Action.` */
export function sentence({place, rule, got, expected, action}: Problem): string {
  const found = got === undefined ? '' : `; got ${got}`;
  const allowed = expected === undefined ? '' : `; expected ${expected}`;
  return `${place}: ${rule}${found}${allowed}. ${action}`;
}

/** Without the lines that follow the first of what was found: those of a stack. */
export const inBrief = (problem: Problem): Problem => ({
  ...problem,
  ...(problem.got !== undefined && {got: problem.got.replace(/\n.*/s, '')}),
});

/** A fault of the input or the surroundings; carries every problem found, in order. A verdict is never one. */
export class HarnessError extends Error {
  readonly fault: Fault;
  readonly problems: readonly Problem[];

  constructor(fault: Fault, problems: readonly Problem[] | Problem) {
    const all = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(all.map(sentence).join('\n'));
    this.name = 'HarnessError';
    this.fault = fault;
    this.problems = all;
  }
}
