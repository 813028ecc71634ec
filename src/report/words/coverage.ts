/** How many of the numbers that a document prints are covered by claims and settings. */
export const coverageText = ({covered, counted}: {covered: number; counted: number}): string =>
  counted === 0
    ? 'The document prints no number to check'
    : `${covered} of ${counted} printed numbers are checked or stated as settings`;
