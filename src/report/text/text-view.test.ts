import {expect, test} from 'vitest';
import {FAKE_TEXT, fakeTexts} from '../../../tests/fake-texts.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {passageOf} from './text-path.ts';
import {textView} from './text-view.ts';

const project = fakeProject();
const texts = fakeTexts(project.documents);
const view = textView(nth(texts, 0), project, 'index.html');
const textOf = (blocks: typeof view.blocks): string =>
  blocks
    .map(({lines}) =>
      lines.map(({pieces}) => pieces.flatMap(({runs}) => runs.map(({text}) => text)).join('')).join('\n'),
    )
    .join('\n\n');

test('golden: a page of a document as data', async () => {
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('../fixtures/text-view.json');
});

test('every word of the text is in it, once and in order; only what marks its structure is gone', () => {
  const words = (text: string): string =>
    text
      .replace(/^#+ |^```$|\*|^- |^\|[-|]+$|\|/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
  expect(words(textOf(view.blocks))).toBe(words(FAKE_TEXT));
});

test('a claim is marked at each of its places, its pointer stands once a line, its address at the first', () => {
  const pieces = view.blocks
    .flatMap(({lines}) => lines.flatMap((line) => line.pieces))
    .filter(({outcome}) => outcome !== null);
  const of = (claim: string) =>
    pieces.filter(({marks, ids}) => ids.includes(claim) || marks.some(({href}) => href.endsWith(`#${claim}`)));
  expect(
    of('alpha2020/cooling/rebuilt-is-close').map(({ids, marks, runs}) => [
      runs.map(({text}) => text).join(''),
      ids.length,
      marks.length,
    ]),
  ).toEqual([
    ['looks like', 1, 0],
    ['its original', 0, 1],
  ]);
  expect(pieces.filter(({printed}) => printed)).toHaveLength(11);
  expect(passageOf('alpha2020/cooling/last', texts)).toBe('documents/alpha2020.html#alpha2020/cooling/last');
  expect(passageOf('alpha2020/cooling/half-life', texts)).toBeUndefined();
});

test('the worst of several claims gives the colour; claims that were not judged leave no mark', () => {
  const text = nth(texts, 0);
  const spot = required(text.passages.find(({claim}) => claim.endsWith('/linear')));
  const both = {
    ...text,
    passages: [
      ...text.passages,
      {...spot, claim: 'alpha2020/cooling/last'},
      {...spot, claim: 'alpha2020/cooling/unknown'},
    ],
  };
  const piece = required(
    textView(both, project, 'index.html')
      .blocks.flatMap(({lines}) => lines.flatMap(({pieces}) => pieces))
      .find(({ids}) => ids.includes('alpha2020/cooling/linear')),
  );
  expect([piece.outcome, piece.marks.map(({outcome}) => outcome)]).toEqual(['finding', ['finding', 'reproduced']]);
});

test('headings keep an order that a reader can follow, whatever the text has', () => {
  expect(view.blocks.flatMap(({level}) => level ?? [])).toEqual([3, 4, 4, 4]);
});

test('a formula is shown as mathematics; a claim within it marks its part, or all of it', () => {
  const at = FAKE_TEXT.indexOf('e^{-n/3}');
  const marking = (from: number, to: number) => {
    const text = nth(texts, 0);
    const spot = required(text.passages.find(({claim}) => claim.endsWith('/linear')));
    const passages = [...text.passages, {...spot, claim: 'alpha2020/cooling/last', from, to}];
    const block = required(
      textView({...text, passages}, project, 'index.html').blocks.find(({kind}) => kind === 'formula'),
    );
    return {block, pieces: block.lines.flatMap(({pieces}) => pieces)};
  };
  const {block, pieces} = marking(at, at + 'e^{-n/3}'.length);
  expect(pieces.map(({part, outcome}) => [part, outcome])).toEqual([
    [true, 'reproduced'],
    [false, null],
  ]);
  expect(nth(nth(pieces, 0).runs, 0).math?.html).toContain('<msup class="marked"><mi>e</mi>');
  expect(block.tex).toEqual([{source: 'T_n = 40 + 60 e^{-n/3}', note: null}]);
  const whole = nth(marking(at - 22, at + 8).pieces, 0);
  expect([whole.part, whole.outcome]).toEqual([false, 'reproduced']);
});

test('a formula that cannot be read stands as its source, with a note', () => {
  const [text] = fakeTexts(project.documents, FAKE_TEXT.replace('e^{-n/3}', '\\left( e^{-n/3}'));
  const formula = textView(required(text), project, 'index.html').blocks.find(({kind}) => kind === 'formula');
  expect(formula?.tex.map(({note}) => note)).toEqual([
    'The formula cannot be read: its text is damaged or incomplete.',
  ]);
  const runs = formula?.lines.flatMap(({pieces}) => pieces.flatMap((piece) => piece.runs)) ?? [];
  expect(runs.map(({text: words}) => words).join('')).toContain('60 \\left( e^{-n/3}');
  expect(runs.filter(({math}) => math !== null)).toEqual([]);
});
