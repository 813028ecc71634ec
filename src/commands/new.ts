import {posix, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Effects, Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import {readSource, type SourceText} from '../documents/index.ts';
import {lookUp} from '../lists/look-up.ts';
import {ownDocument} from './own-document.ts';

/** The language of the experiment, with the format of the example's paper where the author has none. */
const PAPERS = {typescript: 'markdown', python: 'latex', r: 'quarto'} as const;
type Template = keyof typeof PAPERS;
interface NewFlags {
  template: Template;
  from?: string;
}

/** npm leaves `.gitignore` out of packages, and a `tsconfig.json` in a folder of ours would govern the files there. */
const RENAMED: Readonly<Record<string, string>> = {gitignore: '.gitignore', 'new-tsconfig.json': 'tsconfig.json'};
const FOLDER = fileURLToPath(new URL('../../templates', import.meta.url));

/** Files that a project may have already, and that stay as they are, with what they need. */
const KEPT: Readonly<Record<string, string>> = {
  'README.md': 'it need not change',
  '.gitignore': 'it should list node_modules/, .claimbench/ and reports/latest/',
  'tsconfig.json': 'for an editor, it needs "allowImportingTsExtensions": true',
  'package.json': 'claimbench must be among its dependencies',
};
/** What a project needs besides whose experiments are TypeScript. */
const FOR_TYPESCRIPT = 'claimbench and zod must be among its dependencies, and "type" must be "module"';

/**
 * `claimbench new`: a project that passes at once. It overwrites nothing, and writes all of its files or none.
 *
 * @returns 0
 * @throws HarnessError with every file that is in the way
 */
export async function newCommand(
  folder: string,
  {template, from}: NewFlags,
  version: string,
  effects: Effects,
): Promise<number> {
  const project = resolve(folder);
  const {files} = effects;
  const own = from === undefined ? undefined : await readOwn(project, from, files);
  const parts = ['project', template, own ? paperLike(own) : PAPERS[template]];
  const all = new Map((await Promise.all(parts.map((part) => filesOf(part, files)))).flat());
  if (own) all.set(...ownDocument(own, new Date(effects.now())));
  all.set('package.json', packageText(template, version));
  const there = await namesThere(project, [...all.keys()], files);
  const inTheWay = there.filter((name) => !Object.hasOwn(KEPT, name));
  if (inTheWay.length > 0) throw new HarnessError('usage', exist(folder, inTheWay));
  const written = [...all].filter(([name]) => !there.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, content] of written) await files.write(`${project}/${name}`, content);
  const names = written.map(([name]) => name);
  effects.print(
    [...names.map((name) => `wrote ${name}`), ...keptLines(there, template), ...nextLines(folder, own)].join('\n'),
  );
  return 0;
}

async function filesOf(part: string, files: Files): Promise<[string, string][]> {
  const names = await files.list(`${FOLDER}/${part}`);
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      RENAMED[name] ?? name,
      await files.readText(`${FOLDER}/${part}/${name}`),
    ]),
  );
}

/** The author's own paper, with its marks. @throws HarnessError where it lies elsewhere or cannot be read */
async function readOwn(project: string, from: string, files: Files): Promise<SourceText> {
  const name = relative(project, resolve(from)).replaceAll('\\', '/');
  if (name.startsWith('../') || posix.isAbsolute(name)) throw new HarnessError('usage', outside(from));
  const {source, problems} = await readSource(files, project, name, '--from');
  if (source) return source;
  throw new HarnessError('usage', problems);
}

async function namesThere(project: string, names: readonly string[], files: Files): Promise<string[]> {
  const there = await Promise.all(names.map((name) => files.exists(`${project}/${name}`)));
  return names.filter((_, i) => there[i]);
}

const paperLike = ({file}: SourceText): string => {
  if (file.endsWith('.tex')) return 'latex';
  return file.endsWith('.qmd') ? 'quarto' : 'markdown';
};

function packageText(template: Template, version: string): string {
  const claimbench = `^${version}`;
  const content =
    template === 'typescript'
      ? {type: 'module', private: true, dependencies: {claimbench, zod: '^4'}}
      : {private: true, dependencies: {claimbench}};
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function keptLines(there: readonly string[], template: Template): string[] {
  const needed = template === 'typescript' ? {...KEPT, 'package.json': FOR_TYPESCRIPT} : KEPT;
  return there.map((name) => `kept ${name}, which exists: ${lookUp(needed, name)}`);
}

function nextLines(folder: string, own: SourceText | undefined): string[] {
  const mark = own?.marks.length === 0 ? [MARK[markingOf(own)]] : [];
  const enter = folder === '.' ? [] : [`  cd ${/\s/.test(folder) ? JSON.stringify(folder) : folder}`];
  return ['', ...mark, 'Next:', ...enter, '  npm install', '  npx claimbench report'];
}

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

const exist = (folder: string, names: readonly string[]): Problem => ({
  place: folder,
  rule: 'duplicate files',
  got: `${names.join(', ')}, which exist`,
  expected: 'none of them, since nothing is overwritten',
  action: 'Name another folder, `claimbench new DIR`, or move them away.',
});
const outside = (from: string): Problem => ({
  place: `--from ${from}`,
  rule: 'invalid path',
  got: 'a file outside the new project',
  expected: 'a file within it',
  action: 'Copy the paper into the folder first.',
});
