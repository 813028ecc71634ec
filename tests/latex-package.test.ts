import {spawnSync} from 'node:child_process';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

/** `tex/claimbench.sty`, as LaTeX compiles it. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const hasTex = spawnSync('pdflatex', ['--version']).status === 0;
if (!hasTex) process.stderr.write('tests/latex-package.test.ts: skipped, no pdflatex found.\n');

describe.skipIf(!hasTex)('claimbench.sty', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimbench-tex-'));
    await cp(here('../tex/claimbench.sty'), join(folder, 'claimbench.sty'));
  });
  afterEach(() => rm(folder, {recursive: true, force: true}));

  const compile = (name: string) => {
    const flags = ['-halt-on-error', '-interaction=nonstopmode', name];
    const {status, stdout} = spawnSync('pdflatex', flags, {cwd: folder, encoding: 'utf8'});
    return {status, log: stdout.replaceAll('\n', '')};
  };
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const paper = (preamble: string, body: string): string =>
    `\\documentclass{article}\n\\usepackage{claimbench}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;

  test('a paper compiles with the package, and with one line in its place', async () => {
    await cp(here('./fixtures/papers/papers'), folder, {recursive: true});
    expect(compile('coins.tex')).toMatchObject({status: 0});
    const coins = await readFile(join(folder, 'coins.tex'), 'utf8');
    await write('coins.tex', coins.replace('\\usepackage{claimbench}', '\\newcommand{\\claim}[2]{#2}'));
    expect(compile('coins.tex')).toMatchObject({status: 0});
  });

  test('claims may stand in titles, headings, captions, tables, footnotes and formulas, with hyperref', async () => {
    await cp(here('./fixtures/everywhere.tex'), join(folder, 'everywhere.tex'));
    await write('values.tex', '\\measuredvalue{acc}{97.1}{0.3}{1-5}\n\\measuredvalue{a_b:c}{12}{1}{1-5}\n');
    for (let run = 1; run <= 2; run++) expect(compile('everywhere.tex')).toMatchObject({status: 0});
    const listed = async (list: string): Promise<string> => readFile(join(folder, `everywhere.${list}`), 'utf8');
    expect(await listed('toc')).toContain('Accuracy of $97.1 \\pm 0.3$');
    expect(await listed('lot')).toContain('A table with 97.1 and 12');
    expect(await listed('lof')).toContain('A figure with $-1.2 \\times 10^{-3}$');
  });

  test('a missing value is an error that names it, and the paper compiles as soon as it is written', async () => {
    const body = '\\tableofcontents\n\\section{Accuracy of \\claim{acc}{\\measured{acc}}}';
    await write('paper.tex', paper('\\usepackage{hyperref}\n\\measuredvalues{values.tex}', body));
    const {status, log} = compile('paper.tex');
    expect([status, log]).toEqual([1, expect.stringContaining("claimbench Error: No measured value `acc'")]);
    expect(log).toContain("No file `values.tex'. Run `claimbench values --tex values.tex'");
    spawnSync('pdflatex', ['-interaction=nonstopmode', 'paper.tex'], {cwd: folder});
    expect(await readFile(join(folder, 'paper.toc'), 'utf8')).toContain('{value}{acc}');
    await write('values.tex', '\\measuredvalue{acc}{97.1}{0.3}{1-5}\n');
    expect(compile('paper.tex')).toMatchObject({status: 0});
  });

  test('an environment of the name `claim` keeps it, and a warning names the other command', async () => {
    const body = '\\begin{claim}It is \\cbclaim{acc}{97.1}.\\end{claim}';
    await write('paper.tex', paper('\\newtheorem{claim}{Claim}', body));
    const {status, log} = compile('paper.tex');
    expect([status, log]).toEqual([0, expect.stringContaining('The paper has a \\claim of its own.')]);
  });
});
