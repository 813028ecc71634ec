import type {Problem} from '../contract/error.ts';
import type {SourceText} from '../documents/index.ts';

/** The language of an example's experiment. */
export type Template = 'typescript' | 'python' | 'r';

/** What a file that exists already, and stays as it is, needs. */
const NEEDS: Readonly<Record<string, string>> = {
  'README.md': 'it need not change',
  '.gitignore': 'it should list node_modules/, .claimbench/ and reports/latest/',
  'tsconfig.json': 'for an editor, it needs "allowImportingTsExtensions": true',
  'package.json': 'claimbench must be among its dependencies',
};
/** What a project needs besides whose experiments are TypeScript. */
const FOR_TYPESCRIPT = 'claimbench and zod must be among its dependencies, and "type" must be "module"';

export function keptText(name: string, template: Template | undefined): string {
  const needs = name === 'package.json' && template === 'typescript' ? FOR_TYPESCRIPT : (NEEDS[name] ?? '');
  return `kept ${name}, which exists: ${needs}`;
}

interface Made {
  folder: string;
  /** Nothing is left to install. */
  isInstalled: boolean;
  /** The package.json was there. */
  isKept: boolean;
  template: Template | undefined;
  /** Of the author's own document, in the project. */
  document: string;
}

/** What to do next: with an example, look at it; with a paper alone, declare the program and write the claims. */
export function nextLines(made: Made, own: SourceText | undefined): string[] {
  const mark = own?.marks.length === 0 ? [MARK[markingOf(own)]] : [];
  const enter = made.folder === '.' ? [] : [`cd ${/\s/.test(made.folder) ? JSON.stringify(made.folder) : made.folder}`];
  const steps = [
    ...enter,
    ...(made.isInstalled ? [] : [made.isKept ? installIn(made.template) : 'npm install']),
    ...(own ? ownSteps(made.document) : []),
    ...(made.template ? ['npx claimbench report'] : ['npx claimbench check']),
  ];
  return ['', ...mark, 'Next:', ...steps.map((step) => `  ${step}`)];
}

const installIn = (template: Template | undefined): string =>
  `npm install claimbench${template === 'typescript' ? ' zod' : ''}`;

const GUIDE = 'node_modules/claimbench/docs/guide.md';
const ownSteps = (folder: string): string[] => [
  `declare your program in experiments/<name>.yaml: "An experiment that is a program" in ${GUIDE}`,
  `write its claims in ${folder}/<name>.yaml: "A spec" in the guide`,
];

function markingOf({file}: SourceText): keyof typeof MARK {
  if (file.endsWith('.tex')) return 'latex';
  return file.endsWith('.typ') ? 'typst' : 'markdown';
}

const MARK = {
  latex:
    'Your paper marks no number yet. Write \\claim{id}{0.90} for a number, and \\newcommand{\\claim}[2]{#2} in the ' +
    'preamble.',
  typst:
    'Your paper marks no number yet. Write #claim("id")[0.90] for a number, and #let claim(id, body) = body at the ' +
    'top.',
  markdown: 'Your paper marks no number yet. Write [0.90]{#id} for a number.',
};

export const exist = (folder: string, names: readonly string[]): Problem => ({
  place: folder,
  rule: 'duplicate files',
  got: `${names.join(', ')}, which exist`,
  expected: 'none of them, since nothing is overwritten',
  action: 'Name another folder, `claimbench new DIR`, or move them away.',
});
export const outside = (from: string): Problem => ({
  place: `--from ${from}`,
  rule: 'invalid path',
  got: 'a file outside the new project',
  expected: 'a file within it',
  action: 'Copy the paper into the folder first.',
});
