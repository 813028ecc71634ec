import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {readSource} from './read-source.ts';
import {titleOf} from './title.ts';

async function title(name: string, text: string): Promise<string | undefined> {
  const {source} = await readSource(memoryFiles({[`p/${name}`]: text}), 'p', name, '--from');
  return source && titleOf(source, text);
}

test('the title of a LaTeX paper, which its first section is not', async () => {
  const paper = (before: string) =>
    `\\documentclass{article}\n${before}\\begin{document}\n\\section{Results}\nHere.\n\\end{document}`;
  expect(await title('paper.tex', paper('\\title{A small\n  \\emph{network}}\n'))).toBe('A small network');
  expect(await title('paper.tex', paper(''))).toBeUndefined();
});

test('the title of Markdown and Quarto: front matter, or the heading with which the text begins', async () => {
  expect(await title('a.qmd', '---\nauthor: A\ntitle: "A: paper"\n---\n# Results\n')).toBe('A: paper');
  expect(await title('a.qmd', '---\ntitle: A paper\n---\nText.\n')).toBe('A paper');
  expect(await title('a.md', '---\nauthor: A\n---\n# A *paper*\n\ntitle: no\n')).toBe('A paper');
  expect(await title('a.md', 'Text.\n\n# Results\n')).toBeUndefined();
});

test('the title of a Typst paper', async () => {
  expect(await title('a.typ', '#set document(title: [A paper])\n= Results\nText.')).toBe('A paper');
  expect(await title('a.typ', '= A *paper*\nText.')).toBe('A paper');
});
