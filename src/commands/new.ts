import {posix, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Effects, Files} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {ownFile} from '../files/own-file.ts';
import {readSource, type SourceText} from '../documents/index.ts';
import {exist, keptText, nextLines, outside, type Template} from './new-words.ts';
import {ownDocument} from './own-document.ts';

/** The format of the example's paper, where the author has none, by the language of the experiment. */
const PAPERS: Readonly<Record<Template, string>> = {typescript: 'markdown', python: 'latex', r: 'quarto'};
interface NewFlags {
  /** Left out beside a paper of the author's own: no example. */
  template?: Template;
  from?: string;
}

/** npm leaves `.gitignore` out of packages, and a `tsconfig.json` in a folder of ours would govern the files there. */
const RENAMED: Readonly<Record<string, string>> = {gitignore: '.gitignore', 'new-tsconfig.json': 'tsconfig.json'};
const FOLDER = fileURLToPath(ownFile('../templates'));

/** Files that a project may have already, and that stay as they are. */
const KEPT = ['README.md', '.gitignore', 'tsconfig.json', 'package.json'];

/**
 * `claimbench new`: an example that passes at once, or what a project needs for the author's own paper. It overwrites
 * nothing, and writes all of its files or none.
 *
 * @returns 0
 * @throws HarnessError with every file that is in the way
 */
export async function newCommand(folder: string, flags: NewFlags, version: string, effects: Effects): Promise<number> {
  const project = resolve(folder);
  const {files} = effects;
  const own = flags.from === undefined ? undefined : await readOwn(project, flags.from, files);
  const template = flags.template ?? (own ? undefined : 'typescript');
  const all = new Map((await Promise.all(partsOf(template, own).map((part) => filesOf(part, files)))).flat());
  const document = own && ownDocument(own, await files.readText(`${project}/${own.file}`), new Date(effects.now()));
  if (document) all.set(...document);
  all.set('package.json', packageText(template, version));
  const there = await namesThere(project, [...all.keys()], files);
  const inTheWay = there.filter((name) => !KEPT.includes(name));
  if (inTheWay.length > 0) throw new HarnessError('usage', exist(folder, inTheWay));
  const written = [...all].filter(([name]) => !there.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, content] of written) await files.write(`${project}/${name}`, content);
  const isInstalled = await isReady(project, template, there, files);
  const folderOf = posix.dirname(document?.[0] ?? '');
  const kept = there.filter((name) => name !== 'package.json' || !isInstalled);
  effects.print(
    [
      ...written.map(([name]) => `wrote ${name}`),
      ...kept.map((name) => keptText(name, template)),
      ...nextLines({folder, isInstalled, isKept: there.includes('package.json'), template, document: folderOf}, own),
    ].join('\n'),
  );
  return 0;
}

function partsOf(template: Template | undefined, own: SourceText | undefined): string[] {
  if (template === undefined) return ['project', 'own'];
  return ['project', 'example', template, own ? paperLike(own) : PAPERS[template]];
}

/** Whether a package.json that was there already has all that the project needs, installed. */
async function isReady(
  project: string,
  template: Template | undefined,
  there: readonly string[],
  files: Files,
): Promise<boolean> {
  if (!there.includes('package.json') || !(await files.exists(`${project}/node_modules/claimbench`))) return false;
  const text = await files.readText(`${project}/package.json`);
  const needed = template === 'typescript' ? [/"claimbench"/, /"zod"/, /"type":\s*"module"/] : [/"claimbench"/];
  return needed.every((one) => one.test(text));
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

function packageText(template: Template | undefined, version: string): string {
  const claimbench = `^${version}`;
  const content =
    template === 'typescript'
      ? {type: 'module', private: true, dependencies: {claimbench, zod: '^4'}}
      : {private: true, dependencies: {claimbench}};
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
