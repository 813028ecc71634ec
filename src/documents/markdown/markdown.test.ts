import {describe, expect, test} from 'vitest';
import {sentence} from '../../contract/error.ts';
import {memoryFiles} from '../../files/memory-files.ts';
import {required} from '../../lists/look-up.ts';
import {readSource} from '../read-source.ts';
import {placeText, type SourceText} from '../source-text.ts';

async function read(text: string, others: Record<string, string> = {}, name = 'paper.md') {
  return readSource(memoryFiles({[`p/${name}`]: text, ...others}), 'p', name, 'specs/a/document.yaml:3:9');
}
const sound = async (...args: Parameters<typeof read>): Promise<SourceText> => {
  const {source, problems} = await read(...args);
  expect(problems.map(sentence)).toEqual([]);
  return required(source);
};
const marksOf = ({marks}: SourceText) =>
  marks.map(({id, section, place, number, quote}) => [id, number?.value ?? quote, section, placeText(place)]);

const PAPER = String.raw`---
title: A paper about [1]{#no}
---

# Results {#sec-results}

Accuracy is [97.1 %]{#acc} over **[1,000]{#runs .bold}** runs <!-- not [0.5]{#no} --> of
&minus;5, \[3]{#no}, not ${'`'}[1]{#no}${'`'}, and [$-1.2 \times 10^{-3}$]{#loss}; see [the end](#end).

![The loss falls to [0.3]{#caption}](loss.png){#fig-loss}

| model | error |
|-------|------:|
| A     | [0.90 ± 0.02]{#table} |

: Errors of [3]{#count} models {#tbl-errors}

${'```'}python
print("[1]{#no}")
${'```'}

<!--
[2]{#no}
-->

## In words

- We say that [A is *better* than B]{#words}, see $x = 3$ and $4.5$.
- <span id="html">7</span> <span class="x">8</span> []{#end}

> A quote of [8]{#quote}.

<table><tr><td>C</td><td><span id='cell'>4</span></td></tr></table>
`;

test('a paper: claims in text, captions, tables and lists; comments, code and escapes are left out', async () => {
  const source = await sound(PAPER);
  expect(marksOf(source)).toEqual([
    ['acc', '97.1', 'Results', 'paper.md:7:13'],
    ['runs', '1,000', 'Results', 'paper.md:7:35'],
    ['loss', '-1.2e-3', 'Results', 'paper.md:8:42'],
    ['caption', '0.3', 'Results', 'paper.md:10:21'],
    ['table', '0.90', 'Results', 'paper.md:14:11'],
    ['count', '3', 'Results', 'paper.md:16:13'],
    ['words', 'A is better than B', 'In words', 'paper.md:28:15'],
    ['html', '7', 'In words', 'paper.md:29:3'],
    ['quote', '8', 'In words', 'paper.md:31:14'],
    ['cell', '4', 'In words', 'paper.md:33:26'],
  ]);
  expect(source.text.split('\n\n')).toEqual([
    'Results',
    'Accuracy is 97.1 % over 1,000 runs of\n−5, [3], not [1]{#no}, and -1.2e-3; see the end.',
    'The loss falls to 0.3',
    'model | error\nA | 0.90 ± 0.02',
    ': Errors of 3 models',
    'print("[1]{#no}")',
    'In words',
    '- We say that A is better than B, see $x = 3$ and 4.5.',
    '- 7 8 []',
    'A quote of 8.',
    'C | 4 |',
  ]);
  expect(source.blocks.map(({kind}) => kind).join(' ')).toBe(
    'heading prose prose table prose code heading prose prose prose table',
  );
  expect(placeText(source.placeOf(source.text.indexOf('runs of')))).toBe('paper.md:7:58');
});

test('Quarto: divs and included files', async () => {
  const source = await sound(
    '# A\n\n::: {.callout-note}\nIt is [1]{#a}.\n:::\n\n{{< include _part.qmd >}}\n\nLast [3]{#c}.\n',
    {'p/_part.qmd': '## B\n\nAnd [2]{#b}.\n'},
    'paper.qmd',
  );
  expect(marksOf(source)).toEqual([
    ['a', '1', 'A', 'paper.qmd:4:7'],
    ['b', '2', 'B', '_part.qmd:3:5'],
    ['c', '3', 'B', 'paper.qmd:9:6'],
  ]);
});

test('MyST: directives with captions, options and content; code stays code', async () => {
  const source = await sound(
    [
      '```{table} Errors of [3]{#count} models',
      ':name: tbl-errors',
      '| a | b |',
      '|---|---|',
      '| A | [0.5]{#cell} |',
      '```',
      '',
      ':::{figure} loss.png',
      ':name: fig',
      'The loss falls to [0.3]{#loss}.',
      ':::',
      '',
      '```{code-cell}',
      'print("[1]{#no}")',
      '```',
      '',
      '````{note}',
      '```{tip}',
      'Note [7]{#note}.',
      '```',
      '````',
      '',
      '```{include} part.md',
      '```',
    ].join('\n'),
    {'p/part.md': '[9]{#part}'},
  );
  expect(marksOf(source).map(([id, number, , place]) => [id, number, place])).toEqual([
    ['count', '3', 'paper.md:1:22'],
    ['cell', '0.5', 'paper.md:5:7'],
    ['loss', '0.3', 'paper.md:10:19'],
    ['note', '7', 'paper.md:19:6'],
    ['part', '9', 'part.md:1:1'],
  ]);
  expect(source.blocks.map(({kind}) => kind)).toContain('code');
});

describe('refused', () => {
  test.each<[string, string, string, Record<string, string>?]>([
    [
      'an id that is none',
      'a [1]{#a,b} c',
      'paper.md:1:3: invalid id of a claim; got "a,b"; expected at most 80 letters, digits, points, colons, hyphens ' +
        'or underscores, the first a letter or digit. Rename it, also in the spec.',
    ],
    [
      'one id, two numbers',
      '[1]{#a}\n\n<span id="a">2</span>',
      'paper.md:3:1: duplicate id of a claim; got "a" with "2"; expected "1", as at paper.md:1: ' +
        'one id stands for one number. Rename one of them, or print the same number.',
    ],
    [
      'a claim within a claim',
      '[about [1]{#b}]{#a}',
      'paper.md:1:8: unsupported claim within a claim; got "b"; expected claims side by side. Take it out.',
    ],
    [
      'an include that is not there',
      'a\n\n{{< include none.qmd >}}',
      'paper.md:3:1: missing file; got no "none.qmd" in the project; expected a file of the project. ' +
        'Add it, or correct its name.',
    ],
    [
      'an include outside the project',
      '```{include} ../secret.md\n```',
      'paper.md:1:1: unsupported path; got "../secret.md"; expected a file inside the project. ' +
        'Move the file into the project.',
    ],
    [
      'too deep',
      `a\n${'> '.repeat(101)}x`,
      'paper.md:2:1: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
  ])('%s', async (_, text, message, others = {}) => {
    expect((await read(text, others)).problems.map(sentence)).toEqual([message]);
  });
});
