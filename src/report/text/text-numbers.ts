import {APART, type Apart, type DocumentText, type PrintedNumber, type Span} from '../../contract/document-text.ts';
import {count} from '../words/index.ts';

/** A printed number of the text. `setting`: where the parameter that has its value stands in the report. */
export interface NumberView {
  id: string;
  state: 'covered' | 'open' | 'apart';
  setting: {href: string; title: string} | null;
}
/** A number that no claim covers, with its words before and after. */
export interface OpenNumber {
  id: string;
  text: string;
  before: string;
  after: string;
  line: string;
}
export interface ApartGroup {
  label: string;
  numbers: {id: string; text: string}[];
}

/** @param settings - address of a spec's settings; undefined where the report has none of it */
export function numberViews(
  numbers: readonly PrintedNumber[],
  settings: (spec: string) => string | undefined,
): (Span & {view: NumberView})[] {
  return numbers.map((number, i) => ({...number, view: {...stateOf(number, i), setting: settingOf(number, settings)}}));
}

function stateOf({apart, claims, settings}: PrintedNumber, index: number): Pick<NumberView, 'id' | 'state'> {
  const id = `number-${index + 1}`;
  if (claims.length + settings.length > 0) return {id, state: 'covered'};
  return {id, state: apart === undefined ? 'open' : 'apart'};
}

function settingOf(number: PrintedNumber, settings: (spec: string) => string | undefined): NumberView['setting'] {
  for (const {spec, param} of number.settings) {
    const href = settings(spec);
    if (href !== undefined) return {href, title: `The parameter ${param} of ${spec} has this value`};
  }
  return null;
}

/** Printed numbers that no claim covers. */
export function openNumbers(text: DocumentText): OpenNumber[] {
  return text.numbers.flatMap((number, i) => {
    const {id, state} = stateOf(number, i);
    if (state !== 'open') return [];
    return [{id, text: number.text, ...around(text, number), line: placeOf(number)}];
  });
}

const placeOf = ({file, line}: PrintedNumber): string =>
  file === undefined ? `line ${line}` : `${file}, line ${line}`;

const APART_WORDS: Record<Apart, string> = {
  declared: 'set apart by the spec',
  formula: 'within formulas',
  code: 'within code',
  heading: 'in headings',
  reference: 'of sections, figures, equations, pages, lists and citations',
  date: 'of dates',
  name: 'that are part of a name or label',
};

/** Numbers that do not count, by kind; those that the spec sets apart, by its reasons. */
export function apartNumbers({numbers}: DocumentText): ApartGroup[] {
  const apart = numbers.map((number, i) => ({...number, ...stateOf(number, i)})).filter(({state}) => state === 'apart');
  return APART.flatMap((kind) => {
    const some = apart.filter((number) => number.apart === kind);
    return [...new Set(some.map(({because}) => because))].map((because) => {
      const here = some.filter((number) => number.because === because);
      const reason = because === undefined ? '' : `: ${because}`;
      return {
        label: `${count(here.length, 'number')} ${APART_WORDS[kind]}${reason}`,
        numbers: here.map(({id, text}) => ({id, text})),
      };
    });
  });
}

/** Characters of the words around a number. */
const AROUND = 56;

/** A few whole words on each side, of the same block. */
function around({text, blocks}: DocumentText, {from, to}: Span): {before: string; after: string} {
  const block = blocks.find((each) => each.from <= from && to <= each.to) ?? {from, to};
  const before = text.slice(block.from, from).replace(/\s+/g, ' ');
  const after = text.slice(to, block.to).replace(/\s+/g, ' ');
  return {
    before: before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S*\s/, ' ')}` : before,
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, ' ')}…` : after,
  };
}
