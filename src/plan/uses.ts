import {formOf} from '../chart/forms/index.ts';
import type {Claim, Figure} from '../contract/claim.ts';

interface Use {
  name: string;
  case?: string;
}

/** What a claim's assertion measures; nothing where it is about printed numbers only. */
function usesOf({operands}: Claim): Use[] {
  return operands.flatMap(({operand}): Use[] => {
    if (operand.form === 'measured') return [{name: operand.metric, ...caseOf(operand)}];
    return operand.form === 'draws' ? [{name: operand.sample, ...caseOf(operand)}] : [];
  });
}

const caseOf = ({case: only}: {case?: string}): Pick<Use, 'case'> => (only === undefined ? {} : {case: only});

export const claimYields = (claim: Claim): string[] => [...new Set(usesOf(claim).map(({name}) => name))];

/** The cases that a claim names; all, when it leaves one out; in the order of the spec. */
export function claimCases(claim: Claim, cases: readonly string[]): readonly string[] {
  const uses = usesOf(claim);
  if (uses.some((use) => use.case === undefined)) return cases;
  return cases.filter((one) => uses.some((use) => use.case === one));
}

export const figureYields = (figure: Figure): string[] => [
  ...new Set(
    formOf(figure)
      .shows(figure)
      .map(({name}) => name),
  ),
];

/** The cases that a figure names, or all; in the figure's order. */
export function figureCases(figure: Figure, cases: readonly string[]): readonly string[] {
  return figure.case === undefined ? (figure.cases ?? cases) : [figure.case];
}
