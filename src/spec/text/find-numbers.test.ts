import {expect, test} from 'vitest';
import {findNumbers} from './find-numbers.ts';
import {plainReader} from '../../documents/index.ts';

const readPlain = await plainReader();

/** Numbers of a text after a title: those that count, or all of one kind of the others. */
function numbersOf(text: string, apart?: string): string[] {
  const whole = `# Title\n\n${text}`;
  const {blocks, formulas} = readPlain(whole, 'a.txt');
  return findNumbers(whole, blocks, formulas)
    .filter((number) => number.apart === apart)
    .map((number) => number.text);
}

test.each([
  [
    'We used 512 units, a rate of 1e-3 and 12,345 images; the loss fell by -0.5 to 83.77.',
    ['512', '1e-3', '12,345', '-0.5', '83.77'],
  ],
  ['It took 5 ms, 2.5 GB and 20%; a 10×10 grid in 3 to 5 steps.', ['5', '2.5', '20', '10', '10', '3', '5']],
  ['After 2000 epochs, a 2-dimensional plane.', ['2000', '2']],
  ['| run | loss |\n|---|---|\n| 1 | 171.5 |', ['1', '171.5']],
  ['```\nEpoch 3 complete! Loss: 97.8\nx = 5\nfor i in range(10): print(i)\n```', ['97.8']],
  ['155. So it was\n83.7 in the end', ['155', '83.7']],
  ['a = [0.1, 0.2]', ['0.1', '0.2']],
  ['1 171.5\n2 119.5', ['1', '171.5', '2', '119.5']],
])('counts, in %j: %j', (text, expected) => expect(numbersOf(text)).toEqual(expected));

test.each([
  ['formula', 'where $k = 3$ and $$x_1 = 2$$ or N(0, I), \\frac{1}{2} of [k+4]', ['3', '1', '2', '0', '1', '2', '4']],
  ['formula', '$$a = 1\n+ 2$$\n(3)', ['1', '2', '3']],
  ['code', '```\nlr = 1e-3\nprint(7)\n```', ['1e-3', '7']],
  ['heading', '## 1.2 On 3 cups', ['1.2', '3']],
  ['heading', 'text\n\n2.1 Of 4 cups\n\ntext', ['2.1', '4']],
  [
    'reference',
    'Figure 2, Eq. (7), Sections 1.1, 1.2 and 3; see [4, 5]. In (1) words',
    ['2', '7', '1.1', '1.2', '3', '4', '5', '1'],
  ],
  ['reference', '1. One\n2. Two', ['1', '2']],
  ['reference', '- 1. One\n- 5.1 Annex', ['1', '5.1']],
  ['reference', '12', ['12']],
  ['reference', '0 5 10 15', ['0', '5', '10', '15']],
  ['reference', '1.1\tOn cups\t3', ['1.1', '3']],
  ['reference', '## References\n\nA. Author. Journal 12(3), 45-67, 2011.', ['12', '3', '45', '67', '2011']],
  ['reference', 'see https://example.org/12 and a9@example.org, epoch 4', ['12', '9', '4']],
  [
    'date',
    'May 12, 2021; 2023-12-11; 3 March 2020; (Spring 2020); (Kingma et al., 2013); at 12:30',
    ['12', '2021', '2023', '12', '11', '3', '2020', '2020', '2013', '12', '30'],
  ],
  ['name', 'beta1, 2D, GPT-2, x_1, a "7", the 3rd, version 1.2.3', ['1', '2', '2', '1', '7', '3', '1.2', '3']],
])('apart as %s, in %j: %j', (apart, text, expected) => {
  expect(numbersOf(text, apart)).toEqual(expected);
  if (apart !== 'heading') expect(numbersOf(text)).toEqual([]);
});

test('lines are counted from one', () => {
  const {blocks} = readPlain('a\n\nb 1\nc 2', 'a.txt');
  expect(findNumbers('a\n\nb 1\nc 2', blocks, []).map(({text, line}) => [text, line])).toEqual([
    ['1', 3],
    ['2', 4],
  ]);
});
