import {describe, expect, test} from 'vitest';
import {sentence} from '../../contract/error.ts';
import {memoryFiles} from '../../files/memory-files.ts';
import {required} from '../../lists/look-up.ts';
import {measuredTex} from '../measured.ts';
import {placeText, type SourceText} from '../source-text.ts';
import {readSource} from '../read-source.ts';

/** Reads `p/paper.tex`; other files beside it. */
async function read(text: string, others: Record<string, string> = {}) {
  const files = memoryFiles({'p/paper.tex': text, ...others});
  return readSource(files, 'p', 'paper.tex', 'specs/a/document.yaml:3:9');
}
const sound = async (text: string, others = {}): Promise<SourceText> => {
  const {source, problems} = await read(text, others);
  expect(problems.map(sentence)).toEqual([]);
  return required(source);
};
const refused = async (text: string, others = {}): Promise<string[]> =>
  (await read(text, others)).problems.map(sentence);
const marksOf = ({marks}: SourceText) =>
  marks.map(({id, section, place, number, quote}) => [id, number?.value ?? quote, section, placeText(place)]);
const body = (text: string): string => `\\documentclass{article}\n\\begin{document}\n${text}\n\\end{document}\n`;

const PAPER = String.raw`\documentclass[11pt]{article}
\usepackage{claimbench}
\newcommand{\ours}{\textsc{Ours}}
\newcommand{\best}{\claim{best}{0.98}}
\begin{document}
\begin{abstract}
\ours{} reaches \best.
\end{abstract}
\section{Results}\label{sec:results}
Accuracy is \claim{acc}{97.1\,\%} over 1{,}000 runs % and \claim{no}{0.5}
of 10\,000, see Figure~\ref{fig:2} and \verb|\claim{x}{1}|.
\begin{table}[ht]
  \caption{Loss \claim{loss}{$-1.2 \times 10^{-3}$}}
  \begin{tabular}{lr}
    \toprule
    model & error \\ \midrule
    A & \claim{spread}{0.90 $\pm$ 0.02} \\[2pt]
    B & $\claim{inmath}{3.5} > 2$ \\
  \end{tabular}
\end{table}
\begin{verbatim}
\claim{v}{2}
\end{verbatim}
\iffalse \claim{v}{2} \fi
\subsection*{Words}
We say that \claim{words}{A is better than \emph{B}}. Schr\"odinger agrees \cite{smith2020}.
\end{document}
\claim{after}{1}
`;

test('a paper: claims in text, captions, tables and formulas; comments and verbatim are left out', async () => {
  const source = await sound(PAPER);
  expect(marksOf(source)).toEqual([
    ['best', '0.98', 'Abstract', 'paper.tex:4:20'],
    ['acc', '97.1', 'Results', 'paper.tex:10:13'],
    ['loss', '-1.2e-3', 'Results', 'paper.tex:13:17'],
    ['spread', '0.90', 'Results', 'paper.tex:17:9'],
    ['inmath', '3.5', 'Results', 'paper.tex:18:10'],
    ['words', 'A is better than \\emph{B}', 'Words', 'paper.tex:26:13'],
  ]);
  expect(source.text).toBe(
    [
      'Abstract',
      'Ours reaches 0.98.',
      'Results',
      'Accuracy is 97.1 % over 1,000 runs of 10,000, see Figure and \\claim{x}{1}.',
      'Loss -1.2e-3',
      'model | error \nA | 0.90 ± 0.02 \nB | 3.5 > 2',
      '\\claim{v}{2}',
      'Words',
      'We say that A is better than B. Schrödinger agrees .',
    ].join('\n\n'),
  );
});

test('files that a paper includes, each with its own places', async () => {
  const source = await sound(body('\\input{parts/results}\n\\include{parts/more.tex}\nSee \\claim{c}{3}.'), {
    'p/parts/results.tex': '\\section{Parts}\nIt is\n\\claim{a}{1{,}000}.\n',
    'p/parts/more.tex': 'And \\claim{b}{2}.',
  });
  expect(marksOf(source)).toEqual([
    ['a', '1,000', 'Parts', 'parts/results.tex:3:1'],
    ['b', '2', 'Parts', 'parts/more.tex:1:5'],
    ['c', '3', 'Parts', 'paper.tex:5:5'],
  ]);
  expect(placeText(source.placeOf(source.text.indexOf('is')))).toBe('parts/results.tex:2:4');
});

test('a paper in a folder: its includes begin there', async () => {
  const files = memoryFiles({'p/paper/main.tex': '\\input{../shared/a}', 'p/shared/a.tex': '\\claim{a}{1}'});
  const {source} = await readSource(files, 'p', 'paper/main.tex', 'x');
  expect(marksOf(required(source))).toEqual([['a', '1', '', 'shared/a.tex:1:1']]);
});

test('the title is read, within the document and before it', async () => {
  const titled = (before: string, within: string): string =>
    `\\documentclass{article}\n\\author{X 5}${before}\\begin{document}${within}\\maketitle\nHere.\\end{document}`;
  const title = '\\title[short]{Only \\claim{a}{3} of them}';
  const [before, within] = [await sound(titled(title, '')), await sound(titled('', title))];
  expect([before.text, before.blocks[0]?.kind]).toEqual(['Only 3 of them\n\nHere.', 'heading']);
  expect(within.text).toBe(before.text);
  expect(before.marks.map(({id}) => id)).toEqual(['a']);
});

test('one number at several places has one id', async () => {
  const source = await sound(body('\\claim{a}{97.1\\%} and again \\claim{a}{97.1\\,\\%}.'));
  expect(source.marks.map(({id}) => id)).toEqual(['a', 'a']);
});

test('a table may leave out the spread and the unit of a number, but print no other', async () => {
  const places = '\\claim{a}{$97.1 \\pm 0.3$\\,\\%}, \\claim{a}{97.1} and \\claim{a}{97.1\\,\\%}';
  expect((await sound(body(places))).marks.map(({number}) => number?.spread)).toEqual(['0.3', undefined, undefined]);
  const other = '; expected "$97.1 \\\\pm 0.3$\\\\,\\\\%", as at paper.tex:3: one id stands for one number. ';
  for (const quote of ['97.1 ± 0.4', '97.1 ms', '97.10'])
    expect((await refused(body(`${places} \\claim{a}{${quote}}.`)))[0]).toContain(`got "a" with "${quote}"${other}`);
});

test('a spread, with the places of both numbers', async () => {
  const {text, marks} = await sound(body('It is \\cbclaim{a}{$0.90 \\pm 0.02$}.'));
  const {number} = required(marks[0]);
  expect([number?.valueAt, number?.spreadAt].map((span) => text.slice(span?.from, span?.to))).toEqual(['0.90', '0.02']);
});

test('numbers that no claim marks have one form too', async () => {
  const {text, formulas} = await sound(body('$1.5\\%$ of $10^3$, 1~000, $-$5, \\num{2e-3}, \\qty{3}{\\ms}, $p<0.05$'));
  expect(text).toBe('1.5 % of $10^3$, 1,000, −5, 2e-3, 3, $p<0.05$');
  expect(formulas.map(({from, to}) => text.slice(from, to))).toEqual(['$10^3$', '$p<0.05$']);
});

test('a command of the document that prints a number', async () => {
  const text = `\\newcommand\\acc{97.1\\%}\n${body('\\claim{acc}{\\acc}, \\claim{twice}{$2 \\times 10^{3}$}')}`;
  expect(marksOf(await sound(text)).map(([id, number]) => [id, number])).toEqual([
    ['acc', '97.1'],
    ['twice', '2e3'],
  ]);
});

/** `\def\xb{\xa\xa}`, and so on: written out, the last one has a million parts. */
const LETTERS = [...'abcdefghijklmnopqrstu'];
const doubling = LETTERS.slice(1)
  .map((letter, i) => `\\def\\x${letter}{\\x${LETTERS[i]}\\x${LETTERS[i]}}`)
  .join('');

describe('refused', () => {
  const at = 'specs/a/document.yaml:3:9: ';
  test.each<[string, string, string, Record<string, string>?]>([
    [
      'without content',
      'x \\claim{a} y',
      'paper.tex:1:3: invalid \\claim; got "\\\\claim{a}"; expected \\claim{id}{what is printed}. ' +
        'Write both in braces.',
    ],
    [
      'an id that is none',
      '\\claim{a b}{1}',
      'paper.tex:1:1: invalid id of a claim; got "a b"; expected at most 80 letters, digits, points, colons, hyphens ' +
        'or underscores, the first a letter or digit. Rename it, also in the spec.',
    ],
    [
      'nothing printed',
      '\\claim{a}{}',
      'paper.tex:1:1: missing text of a claim; got nothing in claim "a"; expected what the document prints: ' +
        'a number, or words. Write it, or remove the claim.',
    ],
    [
      'one id, two numbers',
      'a\n\\claim{a}{1}\n\n\\claim{a}{1.0}',
      'paper.tex:4:1: duplicate id of a claim; got "a" with "1.0"; expected "1", as at paper.tex:2: ' +
        'one id stands for one number. Rename one of them, or print the same number.',
    ],
    [
      'a claim within a claim',
      '\\claim{a}{about \\claim{b}{1}}',
      'paper.tex:1:17: unsupported claim within a claim; got "b"; expected claims side by side. Take it out.',
    ],
    [
      'an include that is not there',
      'a\n \\input{none}',
      'paper.tex:2:2: missing file; got no "none" in the project; expected a file of the project. ' +
        'Add it, or correct its name.',
    ],
    [
      'an include outside the project',
      '\\input{../../secret}',
      'paper.tex:1:1: unsupported path; got "../../secret"; expected a file inside the project. ' +
        'Move the file into the project.',
    ],
    [
      'a circle of includes',
      '\\input{a}',
      'a.tex:1:1: invalid include: the file includes itself; got "paper.tex"; expected a file that does not include ' +
        'this one. Remove the include.',
      {'p/a.tex': '\\input{paper}'},
    ],
    [
      'too deep',
      '{'.repeat(3000),
      'paper.tex:1:101: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'environments too deep',
      `\\begin{verbatim}${'{'.repeat(200)}\\end{verbatim}\n${'\\begin{a}'.repeat(101)}`,
      'paper.tex:2:901: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'commands that double themselves',
      `\\def\\xa{y}${doubling}\\x${LETTERS.at(-1)}`,
      'paper.tex:1:1: unsupported number of uses of commands that the document defines; expected at most 100000. ' +
        'Use fewer macros within macros.',
    ],
    [
      'a command that is itself',
      '\\def\\a{x\\a}\\a',
      'paper.tex:1:1: unsupported nesting; expected at most 100 levels. Write it flatter.',
    ],
    [
      'too many claims',
      Array.from({length: 5001}, (_, i) => `\\claim{a${i}}{1}\n`).join(''),
      'paper.tex:5001:1: unsupported number of claims; expected at most 5000 in a document. Split the document.',
    ],
    [
      'too large',
      '%'.repeat(1024 * 1024 + 1),
      `${at}unsupported size; got 1048577 bytes; expected at most 1048576. Split the file.`,
    ],
  ])('%s', async (_, text, message, others = {}) => {
    expect(await refused(text, others)).toEqual([message]);
  });

  test('too many files', async () => {
    const names = Array.from({length: 201}, (_, i) => `f${i}`);
    const others = Object.fromEntries(names.map((name) => [`p/${name}.tex`, 'x']));
    const problems = await refused(names.map((name) => `\\input{${name}}\n`).join(''), others);
    expect(problems[0]).toBe(
      'paper.tex:200:1: unsupported number of included files; expected at most 200. Include fewer files.',
    );
  });

  test('a file that is not UTF-8, or none, or of another kind, or outside', async () => {
    const files = memoryFiles({'p/paper.tex': Uint8Array.of(0xff, 0xfe), 'p/paper.docx': 'x'});
    const first = async (path: string) => (await readSource(files, 'p', path, at.slice(0, -2))).problems.map(sentence);
    expect(await first('paper.tex')).toEqual([`${at}invalid encoding; expected UTF-8. Save the file as UTF-8.`]);
    expect(await first('other.tex')).toEqual([
      `${at}missing file; got no "other.tex" in the project; expected a file of the project. ` +
        'Add it, or correct its name.',
    ]);
    expect(await first('paper.docx')).toEqual([
      `${at}unsupported source; got "paper.docx"; expected a file that ends in .tex, .md, ` +
        '.markdown, .qmd, .rmd, .myst, .typ, .txt. Name the source of the document.',
    ]);
    expect(await first('../paper.tex')).toEqual([
      `${at}unsupported path; got "../paper.tex"; expected a file inside the project. Move the file into the project.`,
    ]);
    const linked = {...memoryFiles({'p/paper.tex': 'x'}), isBeneath: async () => false};
    expect((await readSource(linked, 'p', 'paper.tex', at.slice(0, -2))).problems.map(sentence)).toEqual([
      `${at}unsupported path; got "paper.tex"; expected a file inside the project. Move the file into the project.`,
    ]);
  });
});

describe('values that `claimbench values` wrote', () => {
  const paper = body('\\measuredvalues{values.tex}\nIt is \\claim{acc}{$\\measured{acc} \\pm \\measuredspread{acc}$}.');
  test('are read from their file, with the seeds that made them', async () => {
    const values = measuredTex([{id: 'acc', value: '9.71e1', spread: '0.03e1', seeds: [1, 2, 3, 7]}]);
    const {marks, text} = await sound(paper, {'p/values.tex': values});
    expect(marks).toMatchObject([{id: 'acc', made: [1, 2, 3, 7], number: {value: '9.71e1', spread: '0.03e1'}}]);
    expect(text).toBe('It is 9.71e1 ± 0.03e1.');
  });

  test('wait while there is no file, or no such value in it', async () => {
    for (const others of [{}, {'p/values.tex': measuredTex([])}])
      expect((await sound(paper, others)).marks).toMatchObject([{id: 'acc', made: [], number: {value: '0.000000000'}}]);
  });
});
