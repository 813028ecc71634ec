import {tallyOf} from '../../assess/index.ts';
import type {Outcome, ShownClaim} from '../../contract/assessment.ts';
import type {DocumentText} from '../../contract/document-text.ts';
import type {ReportInput} from '../../contract/report.ts';
import {required} from '../../lists/look-up.ts';
import {anchor, elementId, settingsId} from '../page/anchor.ts';
import {bestFirst, outcomeLabel} from '../words/index.ts';
import {textBlocks, type BlockView} from './text-blocks.ts';
import {apartNumbers, numberViews, openNumbers, type ApartGroup, type OpenNumber} from './text-numbers.ts';

/** A document's page as plain data: what its template prints, and what the golden test compares. */
export interface TextView {
  project: string;
  version: string;
  /** Address of the main page. */
  report: string;
  /** Address of the document's part of it. */
  section: string;
  title: string;
  byline: string;
  /** `settings`: whether any number is one. */
  coverage: {covered: number; counted: number; settings: boolean};
  legend: {outcome: Outcome; count: number; label: string}[];
  open: OpenNumber[];
  apart: ApartGroup[];
  blocks: BlockView[];
}

/** @param main - file name of the main page, in the folder above */
export function textView(
  text: DocumentText,
  {documents, assessed, project, version}: Omit<ReportInput, 'charts' | 'intervalPlots'>,
  main: string,
): TextView {
  const {title, authors, date} = required(
    documents.find(({document}) => document.id === text.document),
    text.document,
  ).document;
  const claims = [...assessed.claims, ...assessed.unjudged];
  const report = `../${encodeURIComponent(main)}`;
  const shown = new Set(claims.map(({planned: {document, spec}}) => `${document}/${spec}`));
  const settings = (spec: string): string | undefined =>
    shown.has(spec) ? `${report}#${anchor(settingsId(spec))}` : undefined;
  return {
    project,
    version,
    report,
    section: `${report}#${anchor(elementId(text.document))}`,
    title,
    byline: `${authors.join(', ')}, ${date}`,
    coverage: {...text.coverage, settings: text.numbers.some((number) => number.settings.length > 0)},
    legend: legendOf(text, claims),
    open: openNumbers(text),
    apart: apartNumbers(text),
    blocks: textBlocks({
      text,
      claims: new Map(claims.map((claim) => [claim.planned.id, claim])),
      numbers: numberViews(text.numbers, settings),
      card: ({planned}) => `${report}#${anchor(elementId(planned.id))}`,
    }),
  };
}

/** Of the claims that point to a passage. */
function legendOf({passages}: DocumentText, claims: readonly ShownClaim[]): TextView['legend'] {
  const pointing = new Set(passages.map(({claim}) => claim));
  const tally = tallyOf(claims.filter(({planned}) => pointing.has(planned.id)).map(({outcome}) => outcome));
  return bestFirst(tally).map((one) => ({...one, label: outcomeLabel(one.outcome)}));
}
