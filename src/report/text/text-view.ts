import type {Apart, DocumentText} from '../../contract/document-text.ts';
import {APART} from '../../contract/document-text.ts';
import type {ReportInput} from '../../contract/report.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {anchor, elementId, settingsId} from '../page/anchor.ts';
import {apartWords, count, coverageWords, lineText, outcomeWords} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {OUTCOMES, tallyOf} from '../../assess/outcome.ts';
import type {BlockView} from './text-blocks.ts';
import {numberId, stateOf, textBlocks} from './text-blocks.ts';

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
  coverage: {covered: number; counted: number; settings: boolean; words: string};
  legend: {outcome: Outcome; count: number; label: string}[];
  /** Printed numbers that no claim covers, each with its words before and after. */
  open: {id: string; text: string; before: string; after: string; line: string}[];
  apart: {label: string; numbers: {id: string; text: string}[]}[];
  blocks: BlockView[];
}

/** Folder of these pages, beside the main one. */
const FOLDER = 'documents';
/** Characters of the words around a number. */
const AROUND = 56;

export const textPath = (document: string): string => `${FOLDER}/${document}.html`;

/** Where a claim's first passage stands. @returns undefined when it points to none */
export function passageOf(id: string, texts: readonly DocumentText[] = []): string | undefined {
  const text = texts.find(({passages}) => passages.some(({claim}) => claim === id));
  return text && `${textPath(text.document)}#${anchor(elementId(id))}`;
}

/** @param main - file name of the main page, in the folder above */
export function textView(
  text: DocumentText,
  input: Pick<ReportInput, 'documents' | 'plan' | 'verdicts' | 'evidence' | 'project' | 'version'>,
  main: string,
): TextView {
  const {title, authors, date} = input.documents.find(({document}) => document.id === text.document)!.document;
  const claims = new Map(judgedClaims(input).map((claim) => [claim.planned.id, claim]));
  const pointing = [...new Set(text.passages.flatMap(({claim}) => claims.get(claim) ?? []))];
  const tally = tallyOf(pointing.map(({outcome}) => outcome));
  const report = `../${encodeURIComponent(main)}`;
  const card = ({planned}: JudgedClaim): string => `${report}#${anchor(elementId(planned.id))}`;
  const shown = new Set([...claims.values()].map(({planned: {document, spec}}) => `${document}/${spec}`));
  const numbers = text.numbers.map((number, i) => ({...number, id: numberId(i), state: stateOf(number)}));
  return {
    project: input.project,
    version: input.version,
    report,
    section: `${report}#${anchor(elementId(text.document))}`,
    title,
    byline: `${authors.join(', ')}, ${date}`,
    coverage: {
      ...text.coverage,
      settings: text.numbers.some(({settings}) => settings.length > 0),
      words: coverageWords(text.coverage),
    },
    legend: [...OUTCOMES]
      .reverse()
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => ({outcome, count: tally[outcome], label: outcomeWords[outcome].label})),
    open: numbers
      .filter(({state}) => state === 'open')
      .map(({id, text: number, from, to, line}) => ({
        id,
        text: number,
        ...around(text, from, to),
        line: lineText(line),
      })),
    apart: groups(numbers.filter(({state}) => state === 'apart')),
    blocks: textBlocks(text, claims, card, (spec) =>
      shown.has(spec) ? `${report}#${anchor(settingsId(spec))}` : undefined,
    ),
  };
}

/** Numbers that do not count, by kind; those that the spec sets apart, by its reasons. */
function groups(numbers: readonly {id: string; text: string; apart?: Apart; because?: string}[]): TextView['apart'] {
  return APART.flatMap((apart) => {
    const some = numbers.filter((number) => number.apart === apart);
    return [...new Set(some.map(({because}) => because))].map((because) => {
      const here = some.filter((number) => number.because === because);
      return {
        label: `${count(here.length, 'number')} ${apartWords[apart]}${because === undefined ? '' : `: ${because}`}`,
        numbers: here.map(({id, text}) => ({id, text})),
      };
    });
  });
}

/** A few whole words on each side, of the same block. */
function around({text, blocks}: DocumentText, from: number, to: number): {before: string; after: string} {
  const block = blocks.find((each) => each.from <= from && to <= each.to) ?? {from, to};
  const before = text.slice(block.from, from).replace(/\s+/g, ' ');
  const after = text.slice(to, block.to).replace(/\s+/g, ' ');
  return {
    before: before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S*\s/, ' ')}` : before,
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, ' ')}…` : after,
  };
}
