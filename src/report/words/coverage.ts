/** How many of the numbers that a document prints are covered by claims and settings. */
export const coverageText = ({covered, counted}: {covered: number; counted: number}): string =>
  counted === 0 ? 'Number coverage: no numbers to cover' : `Number coverage ${covered} of ${counted}`;
