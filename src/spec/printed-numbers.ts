import type {Claim, Printed, Spec} from '../contract/spec.ts';

/** Printed numbers that an assertion names itself, each with its path within the claim. */
export function printedOperands({
  atLeast,
  atMost,
  order,
  agrees,
  arithmetic,
}: Omit<Claim, 'where'>): {path: (string | number)[]; printed: string}[] {
  const operands: [string, string, object | undefined][] = [
    ['atLeast', 'bound', atLeast?.bound],
    ['atMost', 'bound', atMost?.bound],
    ['order', 'lower', order?.lower],
    ['order', 'higher', order?.higher],
    ['agrees', 'right', agrees?.right],
  ];
  return [
    ...operands.flatMap(([kind, side, operand]) =>
      operand && 'printed' in operand ? [{path: [kind, side, 'printed'], printed: String(operand.printed)}] : [],
    ),
    ...(arithmetic?.check === 'greater-than' ? [{path: ['arithmetic', 'than'], printed: arithmetic.than}] : []),
    ...(arithmetic?.check === 'bits-per-dimension' ? [{path: ['arithmetic', 'nats'], printed: arithmetic.nats}] : []),
    ...(arithmetic?.check === 'sum'
      ? arithmetic.parts.map((printed, i) => ({path: ['arithmetic', 'parts', i], printed}))
      : []),
  ];
}

/**
 * The claims that print numbers and have no anchor, so that nobody looks for them in the text; with how many they are.
 */
export function unsoughtNumbers(
  specs: readonly Pick<Spec, 'document' | 'name' | 'content'>[],
): {claim: string; count: number}[] {
  return specs.flatMap(({document, name, content}) =>
    content.claims.flatMap((claim) => {
      const {near, printed = [], points = []} = claim.where;
      const numbers: Printed[] = [printed, points, printedOperands(claim).map((each) => each.printed)].flat(2);
      return near === undefined && numbers.length > 0
        ? [{claim: `${document}/${name}/${claim.id}`, count: numbers.length}]
        : [];
    }),
  );
}
