import {expect, test} from 'vitest';
import {inlineFormulas, readBlocks} from './read-blocks.ts';

const blocksOf = (text: string): string[] =>
  readBlocks(text).map(({kind, level, from, to}) => `${kind}${level ?? ''}: ${text.slice(from, to)}`);

test('the blocks of a converted text', () => {
  expect(
    blocksOf(
      '\nA Title\nof it\n\n## Marked\ntext\nmore\n$$x = 1$$\n (1)\nwhere\n\n1.2 Numbered Title\n\n1. An item:\n' +
        '\n```python\na = 1\n\nb = 2\n```\n| a | b |\nend\n\nReferences\n\n[1] A.',
    ),
  ).toEqual([
    'heading1: A Title',
    'prose: of it',
    'heading2: ## Marked',
    'prose: text\nmore',
    'formula: $$x = 1$$\n (1)',
    'prose: where',
    'heading2: 1.2 Numbered Title',
    'prose: 1. An item:',
    'code: a = 1\n\nb = 2',
    'table: | a | b |',
    'prose: end',
    'heading1: References',
    'prose: [1] A.',
  ]);
});

test('what never ends, ends: a fence with the text, a formula with the paragraph', () => {
  expect(blocksOf('# T\n\n$$x\n\n```\na\n\nb')).toEqual(['heading1: # T', 'formula: $$x', 'code: a\n\nb']);
  expect(blocksOf('# T\n\n```')).toEqual(['heading1: # T']);
  expect(blocksOf('')).toEqual([]);
});

test('a formula that lost its marks is told by its signs; a sentence is none', () => {
  expect(
    blocksOf(
      '# T\n\n\\mathbb{E}_{q} \\left[ x_1^2 \\right] = 0\n\n1 Apples and pears were counted, and then there ' +
        'were more of them.',
    ),
  ).toEqual([
    'heading1: # T',
    'formula: \\mathbb{E}_{q} \\left[ x_1^2 \\right] = 0',
    'prose: 1 Apples and pears were counted, and then there were more of them.',
  ]);
});

test('formulas within prose', () => {
  const text = '# T\n\nLet $x$ and $$y$$ be `z`, or \\mathbf{a}^l with \\phi \\in b, not bern\\_log nor $5.';
  expect(inlineFormulas(text, readBlocks(text)).map(({from, to}) => text.slice(from, to))).toEqual([
    '$x$',
    '$$y$$',
    '`z`',
    '\\mathbf{a}^l',
    '\\phi \\in',
  ]);
});
