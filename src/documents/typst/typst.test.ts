import {describe, expect, test} from 'vitest';
import {sentence} from '../../contract/error.ts';
import {memoryFiles} from '../../files/memory-files.ts';
import {required} from '../../lists/look-up.ts';
import {readSource} from '../read-source.ts';
import {placeText, type SourceText} from '../source-text.ts';

async function read(text: string, others: Record<string, string> = {}) {
  return readSource(memoryFiles({'p/paper.typ': text, ...others}), 'p', 'paper.typ', 'specs/a/document.yaml:3:9');
}
const sound = async (...args: Parameters<typeof read>): Promise<SourceText> => {
  const {source, problems} = await read(...args);
  expect(problems.map(sentence)).toEqual([]);
  return required(source);
};
const marksOf = ({marks}: SourceText) =>
  marks.map(({id, section, place, number, quote}) => [id, number?.value ?? quote, section, placeText(place)]);

const PAPER = String.raw`#import "claimbench.typ": claim
#set text(size: 11pt)
#let note(body) = text(fill: red, body)
#show: article.with(
  title: [A paper],
  abstract: [It reaches #claim("abstract")[97.1 %].],
)

= Results <results>

Accuracy is #claim("acc")[97.1 %] over *#claim("runs")[1,000]* runs // not #claim("no")[0.5]
of -5, \#3, not ${'`'}#claim("no")[1]${'`'}, and #claim("loss")[$-1.2 times 10^(-3)$]; "see" @results, $97.1 %$.
Of 1~000 runs, $x_1 = #claim("formula")[0.3]$ and $y = claim("plain", 4)$. /* #claim("no")[2] */

#figure(
  table(
    columns: (auto, 1fr),
    table.header[model][error],
    [A], [#claim("table")[$0.90 plus.minus 0.02$]],
    [B], $3$,
  ),
  caption: [Errors of #claim("count")[3] models],
) <errors>

$ z = 17 $

${'```'}python
print("#claim(\"no\")[1]")
${'```'}

== In words

- We say that #claim("words")[A is _better_ than B]#footnote[In #claim("note")[4] cases.]
+ #text(red)[It is #claim("call", [7])], and #strong(claim("within")[8])
`;

test('a paper: claims in text, captions, tables, lists and formulas; comments and code are left out', async () => {
  const source = await sound(PAPER);
  expect(marksOf(source)).toEqual([
    ['abstract', '97.1', '', 'paper.typ:6:25'],
    ['acc', '97.1', 'Results', 'paper.typ:11:13'],
    ['runs', '1,000', 'Results', 'paper.typ:11:41'],
    ['loss', '-1.2e-3', 'Results', 'paper.typ:12:40'],
    ['formula', '0.3', 'Results', 'paper.typ:13:23'],
    ['plain', '4', 'Results', 'paper.typ:13:56'],
    ['table', '0.90', 'Results', 'paper.typ:19:11'],
    ['count', '3', 'Results', 'paper.typ:22:23'],
    ['words', 'A is better than B', 'In words', 'paper.typ:33:15'],
    ['note', '4', 'In words', 'paper.typ:33:65'],
    ['call', '7', 'In words', 'paper.typ:34:20'],
    ['within', '8', 'In words', 'paper.typ:34:54'],
  ]);
  expect(source.text.split('\n\n')).toEqual([
    'A paper',
    'It reaches 97.1 %.',
    'Results',
    'Accuracy is 97.1 % over 1,000 runs of -5, #3, not #claim("no")[1], and -1.2e-3 "see" , 97.1 %. ' +
      'Of 1,000 runs, $x_1 = 0.3 and $y = 4.',
    'model | error\nA | 0.90 ± 0.02\nB | 3',
    'Errors of 3 models',
    '$ z = 17 $',
    'print("#claim(\\"no\\")[1]")',
    'In words',
    '- We say that A is better than B (In 4 cases.)',
    '- It is 7, and 8',
  ]);
  expect(source.blocks.map(({kind}) => kind).join(' ')).toBe(
    'prose prose heading prose table prose formula code heading prose prose',
  );
  expect(placeText(source.placeOf(source.text.indexOf('runs of')))).toBe('paper.typ:11:64');
});

test('included files, by paths from the file and from the folder of the main file', async () => {
  const source = await sound('= A\n#include "parts/b.typ"\n\nLast #claim("c")[3].', {
    'p/parts/b.typ': '== B\nAnd #claim("b")[2].\n\n#include "/parts/d.typ"',
    'p/parts/d.typ': '#claim("d")[4]',
  });
  expect(marksOf(source)).toEqual([
    ['b', '2', 'B', 'parts/b.typ:2:5'],
    ['d', '4', 'B', 'parts/d.typ:1:1'],
    ['c', '3', 'B', 'paper.typ:4:6'],
  ]);
});

test.each([
  ['97.1~%', '97.1', undefined, '%'],
  ['$97.1 percent$', '97.1', undefined, '%'],
  ['1~000', '1,000', undefined, ''],
  ['0.90 ± 0.02', '0.90', '0.02', ''],
  ['0.90 #sym.plus.minus 0.02', '0.90', '0.02', ''],
  ['$(0.90 plus.minus 0.02) times 10^3$', '0.90e3', '0.02e3', ''],
  ['$1.5 dot 10^(-4) "ms"$', '1.5e-4', undefined, 'ms'],
  ['$-3$', '-3', undefined, ''],
  ['#text(fill: red)[*0.5*]', '0.5', undefined, ''],
  ['0.902(12)', '0.902', '0.012', ''],
  ['12#h(1pt)s /* no 3 */', '12', undefined, 's'],
])('a number as people write it: %s', async (written, value, spread, unit) => {
  const {marks} = await sound(`It is #claim("a")[${written}].`);
  expect(marks[0]?.number).toMatchObject({value, unit, ...(spread !== undefined && {spread})});
  expect(marks[0]?.number?.spread).toBe(spread);
});

describe('refused', () => {
  const place = 'paper.typ:1:1';
  test.each<[string, string, string]>([
    [
      'what Typst would not compile',
      'It is #claim("a")[1',
      'paper.typ:1:18: invalid Typst; got unclosed delimiter; expected a file that Typst compiles. Correct it.',
    ],
    [
      'a call without content',
      '#claim("a")',
      `${place}: invalid #claim; got "claim(\\"a\\")"; expected #claim("id")[what is printed], the id in quotes. ` +
        'Write the call in this form.',
    ],
    [
      'an id that is computed',
      '#claim(name)[1]',
      `${place}: invalid #claim; got "claim(name)[1]"; expected #claim("id")[what is printed], the id in quotes. ` +
        'Write the call in this form.',
    ],
    [
      'a number that is a variable',
      '#claim("a")[#best %]',
      `${place}: unsupported code in a claim; got "claim(\\"a\\")[#best %]" in claim "a"; ` +
        'expected what is printed, in words and signs. Write the number itself.',
    ],
    [
      'a claim in code',
      '#if draft [#claim("a")[1]]',
      'paper.typ:1:12: unsupported place of a claim, in code that Typst runs; got "claim(\\"a\\")[1]"; ' +
        'expected a claim in the text, in an argument in brackets, in a table or in a formula. ' +
        'Move the claim out of the code.',
    ],
    [
      'a claim within a claim',
      '#claim("a")[about #claim("b")[1]]',
      'paper.typ:1:19: unsupported claim within a claim; got "b"; expected claims side by side. Take it out.',
    ],
    [
      'an id that is none',
      '#claim("a,b")[1]',
      `${place}: invalid id of a claim; got "a,b"; expected at most 80 letters, digits, points, colons, hyphens ` +
        'or underscores, the first a letter or digit. Rename it, also in the spec.',
    ],
    [
      'too deep',
      `${'#f['.repeat(101)}x${']'.repeat(101)}`,
      'paper.typ:1:300: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'so deep that the parser gives up',
      '#['.repeat(20_000),
      'paper.typ:1:214: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'many blocks for which the parser takes long',
      `#${'{'.repeat(90)}${'}'.repeat(90)}\n`.repeat(3),
      'paper.typ:2:83: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'an include outside the project',
      '#include "../secret.typ"',
      `paper.typ:1:2: unsupported path; got "../secret.typ"; expected a file inside the project. ` +
        'Move the file into the project.',
    ],
  ])('%s', async (_, text, message) => {
    expect((await read(text)).problems.map(sentence)).toEqual([message]);
  });
});
