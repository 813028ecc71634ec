import type {DocumentText} from '../../contract/document-text.ts';
import type {Problem} from '../../contract/error.ts';
import * as says from './text-messages.ts';

/**
 * The documents of whose printed numbers the claims cover too few.
 *
 * @param least - the share of those that count, from 0 to 1; a document that prints none has no share to fall short of
 */
export function numberCoverage(texts: readonly DocumentText[], least: number): Problem[] {
  if (texts.length === 0) return [{place: '--number-coverage', ...says.nothingToCover()}];
  return texts
    .filter(({coverage: {covered, counted}}) => covered < least * counted)
    .map(({document, coverage, numbers}) => {
      const others = numbers.filter(
        ({apart, claims, settings}) => apart === undefined && claims.length + settings.length === 0,
      );
      return {place: `specs/${document}/document.yaml`, ...says.tooFewCovered(coverage, least, others)};
    });
}
