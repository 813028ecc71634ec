/**
 * The package as a user gets it: built, packed, and installed into an empty folder with an empty npm cache. It is then
 * used upon a small project, and by the steps of the GitHub action.
 *
 *   node --import tsx ci/pack.ts
 */
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parse} from 'yaml';

const MOST_MEGABYTES = 60;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'claimbench-pack-'));
const project = join(folder, 'project');
const env = {...process.env, npm_config_cache: join(folder, 'cache')};

try {
  main();
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function main(): void {
  nothingRunsAtInstall();
  run(root, 'npm', 'run', 'build');
  const [packed] = JSON.parse(run(root, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)) as [
    {filename: string; size: number},
  ];
  const tarball = join(folder, packed.filename);
  run(root, 'npx', '--no-install', 'publint', 'run', tarball, '--strict');
  run(root, 'npx', '--no-install', 'attw', tarball, '--profile', 'esm-only');
  cpSync(join(root, 'tests/fixtures/tiny'), project, {recursive: true});
  writeFileSync(join(project, 'package.json'), '{"type": "module", "private": true}\n');
  const beganMs = Date.now();
  run(project, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', tarball, 'zod@4');
  const seconds = (Date.now() - beganMs) / 1000;
  sayInstalled(packed.size, seconds);
  useIt();
  newProjectPasses();
  typesResolve();
  actionRuns();
}

function nothingRunsAtInstall(): void {
  const {scripts} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
  const names = Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name));
  if (names.length > 0) throw new Error(`package.json: ${names.join(', ')} would run at install. Remove it.`);
}

/** @throws where it is too large, or brings tfjs */
function sayInstalled(packedBytes: number, seconds: number): void {
  const modules = join(project, 'node_modules');
  const [kilobytes] = run(project, 'du', '-sk', modules).split('\t');
  const megabytes = Number(kilobytes) / 1024;
  const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {packages: object};
  const count = Object.keys(lock.packages).length;
  console.log(
    `package ${(packedBytes / 1e6).toFixed(2)} MB packed; installed in ${seconds.toFixed(0)} s: ` +
      `${count} packages, ${megabytes.toFixed(0)} MB in node_modules`,
  );
  if (!(megabytes < MOST_MEGABYTES))
    throw new Error(`node_modules: more than ${MOST_MEGABYTES} MB. Find what it brings.`);
  if (existsSync(join(modules, '@tensorflow')))
    throw new Error('node_modules: tfjs is there, which must stay optional.');
}

function useIt(): void {
  const claimbench = (...words: string[]) => run(project, 'npx', '--no-install', 'claimbench', ...words);
  expectText(claimbench('--version'), '0.1.0');
  expectText(claimbench('check'), '4 claims in 2 specs of 1 document are sound.');
  expectText(claimbench('verify', 'coins/fair'), '2 of 3 claims reproduced, 1 contradicted (1 mistake).');
  claimbench('report', 'coins/fair');
  expectText(readFileSync(join(project, 'reports/latest/index.html'), 'utf8'), '<!doctype html>');
  expectText(claimbench('doctor'), 'tfjs: not installed');
}

/** What `new` writes, in a folder that finds the package above it. */
function newProjectPasses(): void {
  const claimbench = (...words: string[]) => run(project, 'npx', '--no-install', 'claimbench', ...words);
  claimbench('new', 'fresh');
  expectText(claimbench('check', '--project', 'fresh'), '3 claims in 1 spec of 1 document are sound.');
  const reported = claimbench('report', '--project', 'fresh');
  expectText(reported, '2 of 3 claims reproduced, 1 contradicted (1 mistake).');
  for (const name of ['.gitignore', '.github/workflows/claims.yml', 'reports/latest/index.html'])
    if (!existsSync(join(project, 'fresh', name))) throw new Error(`claimbench new: missing ${name}.`);
  if (!existsSync(join(project, 'node_modules/claimbench/action.yml')))
    throw new Error('package.json: files lacks action.yml, which the workflow of a new project uses.');
}

/** The declarations, as a user's compiler finds them. */
function typesResolve(): void {
  const compilerOptions = {
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  };
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({compilerOptions, files: ['experiments/coin-flips.ts']}),
  );
  run(project, process.execPath, join(root, 'node_modules/typescript/bin/tsc'));
}

interface Step {
  name: string;
  run?: string;
  env?: Record<string, string>;
}

/** The steps of action.yml that are commands, with these inputs; the others upload what they made. */
function actionRuns(): void {
  const {runs} = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {runs: {steps: Step[]}};
  const given: Record<string, string> = {
    'inputs.project': project,
    'inputs.arguments': 'coins/fair',
    'runner.temp': join(folder, 'runner'),
  };
  const summary = join(folder, 'runner', 'summary.md');
  mkdirSync(dirname(summary));
  for (const {name, run: script, env: own = {}} of runs.steps) {
    if (script === undefined) continue;
    const filled = Object.entries(own).map(([key, text]): [string, string] => [
      key,
      text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, what: string) => given[what]!),
    ]);
    console.log(`action.yml: ${name}`);
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      env: {...env, ...Object.fromEntries(filled), GITHUB_STEP_SUMMARY: summary},
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  for (const file of ['index.html', 'claims.json', 'junit.xml', 'claims.sarif', 'claims.svg'])
    if (!existsSync(join(folder, 'runner/claimbench', file))) throw new Error(`action.yml: missing ${file}.`);
  expectText(readFileSync(summary, 'utf8'), 'half-are-heads');
}

/** @returns standard output @throws with all that the command said, where it fails */
function run(cwd: string, command: string, ...words: string[]): string {
  console.log(`${cwd === root ? '.' : 'project'}$ ${[command, ...words].join(' ').replaceAll(folder, '$FOLDER')}`);
  try {
    return execFileSync(command, words, {cwd, env, encoding: 'utf8', stdio: 'pipe'});
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    throw new Error(`${command} ${words.join(' ')}: failed\n${stdout}${stderr}`);
  }
}

function expectText(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`missing text; got ${text.slice(0, 2000)}; expected ${part}.`);
}
