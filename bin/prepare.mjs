#!/usr/bin/env node
// Installs the packages when they are missing or older than the lockfile; otherwise does nothing, silently.
// It runs before anything is installed, so it needs nothing but Node.
import {spawn} from 'node:child_process';
import {accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {homedir, hostname} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCKFILE = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json'); // npm writes it last
const LOCK = join(ROOT, '.claimbench', 'prepare.lock');
const SPARE_CACHE = join(ROOT, '.claimbench', 'npm-cache');
const NEEDED = [20, 19];
// longer than any installation; only for a lock of another machine, or of an empty file
const UNTOUCHED_MS = 30 * 60_000;

checkNode();
if (outOfDate())
  await underLock(async () => {
    if (outOfDate()) await install();
  });

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(
    `Node: unsupported version; got ${process.versions.node}; expected ${NEEDED.join('.')} or later. ` +
      'Install Node 20.19, 22 or 24 and run the command again.',
  );
}

function outOfDate() {
  const installed = changedMs(INSTALLED);
  return installed === null || installed < (changedMs(LOCKFILE) ?? 0);
}

async function install() {
  const why =
    changedMs(INSTALLED) === null ? 'node_modules is missing' : 'node_modules is older than package-lock.json';
  console.error(`Set-up: ${why}; running \`npm ci\`.`);
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 'ENOENT')
    fail(
      'npm: missing; got no such command; expected npm, which comes with Node. Install it, and run the command again.',
    );
  if (code !== 0) {
    fail(
      `npm ci: failed; got exit code ${code}; expected 0. ` +
        "Check the network and npm's registry setting (npm's own words are above), and run the command again.",
    );
  }
  rmSync(SPARE_CACHE, {recursive: true, force: true});
  // A lockfile dated in the future would make every start install again.
  const ms = Math.max(Date.now(), changedMs(LOCKFILE));
  utimesSync(INSTALLED, ms / 1000, ms / 1000);
}

/** npm by the path that the calling npm gives, so that a second npm on PATH does not matter. */
function npm(words) {
  const path = process.env.npm_execpath;
  const known = path !== undefined && /npm-cli\.c?js$/.test(path);
  // What the calling npm tells its script about itself is not meant for another npm.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package_|lifecycle_|command$|config_(local_prefix|dry_run|global|workspaces?)$)/i.test(name),
    ),
  );
  const cache = env.npm_config_cache ?? join(homedir(), '.npm');
  if (!canWrite(cache)) env.npm_config_cache = SPARE_CACHE; // a user without a home, as in some containers
  const shell = !known && process.platform === 'win32'; // npm is a .cmd file there
  const child = known
    ? spawn(process.execPath, [path, ...words], {cwd: ROOT, env, stdio: ['ignore', 2, 2]})
    : spawn('npm', words, {cwd: ROOT, env, stdio: ['ignore', 2, 2], shell});
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code));
    child.on('close', resolve);
  });
}

async function underLock(work) {
  try {
    mkdirSync(join(ROOT, '.claimbench'), {recursive: true});
  } catch (error) {
    fail(`${ROOT}: invalid folder; got ${error.code}; expected one that can be written. Use a clone of your own.`);
  }
  let said = false;
  while (!take(LOCK)) {
    const {stale, pid, text} = look(LOCK);
    if (stale) {
      breakStale(text);
      continue;
    }
    if (!said && pid !== 0) {
      console.error(`Set-up: another process (${pid}) is installing the packages; waiting for it.`);
      said = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = () => rmSync(LOCK, {force: true});
  process.on('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  await work();
}

function take(file) {
  try {
    writeFileSync(file, JSON.stringify({pid: process.pid, host: hostname()}), {flag: 'wx'});
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    fail(
      `${file}: invalid file; got ${error.code}; expected one that can be written. Use a clone of your own, on a disk with room.`,
    );
  }
}

function look(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const age = Date.now() - statSync(file).mtimeMs;
    if (text === '') return {stale: age > 10_000, pid: 0, text};
    const {pid, host} = JSON.parse(text);
    return {stale: host === hostname() ? !alive(pid) : age > UNTOUCHED_MS, pid, text};
  } catch (error) {
    if (error.code === 'ENOENT') return {stale: false, pid: 0, text: ''};
    return {stale: true, pid: 0, text: null};
  }
}

/** Of several that see the same stale lock one removes it; the second look keeps a fresh lock safe. */
function breakStale(text) {
  const breaker = `${LOCK}.break`;
  if (!take(breaker)) {
    if (look(breaker).stale) rmSync(breaker, {force: true});
    return;
  }
  const again = look(LOCK);
  if (again.stale && again.text === text) rmSync(LOCK, {force: true});
  rmSync(breaker, {force: true});
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // there, but another user's
  }
}

function canWrite(folder) {
  try {
    mkdirSync(folder, {recursive: true});
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function changedMs(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return null;
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(3);
}
