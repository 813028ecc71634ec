import type {Claim, Figure, Operand} from '../contract/spec.ts';

interface Use {
  name: string;
  case?: string | undefined;
}

/** What a claim's assertion looks at. Empty for `arithmetic`. */
function usesOf({equals, atLeast, atMost, order, monotone, agrees, follows}: Claim): Use[] {
  const operands: (Operand | undefined)[] = [
    equals?.observed,
    atLeast?.observed,
    atLeast?.bound,
    atMost?.observed,
    atMost?.bound,
    order?.lower,
    order?.higher,
    monotone?.observed,
    agrees?.left,
    agrees?.right,
  ];
  const metrics = operands.flatMap((operand): Use[] =>
    operand && 'metric' in operand ? [{name: operand.metric, case: operand.case}] : [],
  );
  const samples = [follows?.sample, follows?.sameAs].flatMap((each): Use[] =>
    each ? [{name: each.sample, case: each.case}] : [],
  );
  return [...metrics, ...samples];
}

export const claimYields = (claim: Claim): string[] => [...new Set(usesOf(claim).map(({name}) => name))];

/** The cases that a claim names; all, when it leaves one out; in the order of the spec. */
export function claimCases(claim: Claim, cases: string[]): string[] {
  const uses = usesOf(claim);
  return uses.some((use) => use.case === undefined)
    ? cases
    : cases.filter((each) => uses.some((use) => use.case === each));
}

export function figureYields(figure: Figure): string[] {
  switch (figure.chart) {
    case 'curve':
    case 'bars':
      return figure.metrics;
    case 'histogram':
      return figure.samples;
    case 'tiles':
      return figure.images;
    case 'scatter':
      return [figure.points];
  }
}

/** The cases that a figure names, or all; in the figure's order. */
export function figureCases(figure: Figure, cases: string[]): string[] {
  if ('case' in figure && figure.case !== undefined) return [figure.case];
  return ('cases' in figure ? figure.cases : undefined) ?? cases;
}
