#!/usr/bin/env node
// Installs the packages when they are missing or older than the lockfile; otherwise does nothing, silently.
// It runs before anything is installed, so it needs nothing but Node.
import {spawnSync} from 'node:child_process';
import {accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {homedir, hostname} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCKFILE = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json'); // npm writes it last
const LOCK = join(ROOT, '.claimbench', 'prepare.lock');
const SPARE_CACHE = join(ROOT, '.claimbench', 'npm-cache');
const NEEDED = [20, 19];

checkNode();
if (outOfDate()) await underLock(() => outOfDate() && install());

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

function install() {
  const why =
    changedMs(INSTALLED) === null ? 'node_modules is missing' : 'node_modules is older than package-lock.json';
  console.error(`Set-up: ${why}; running \`npm ci\`.`);
  const {error, status} = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (error)
    fail(`npm: missing; got ${error.code}; expected npm, which comes with Node. Install it, and run it again.`);
  if (status !== 0) {
    fail(
      `npm ci: failed; got exit code ${status}; expected 0. ` +
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
  const {npm_execpath: path = '', npm_config_cache: cache = join(homedir(), '.npm')} = process.env;
  const known = /npm-cli\.c?js$/.test(path);
  // a user without a home, as in some containers
  const env = canWrite(cache) ? process.env : {...process.env, npm_config_cache: SPARE_CACHE};
  const options = {cwd: ROOT, env, stdio: ['ignore', 2, 2]};
  if (known) return spawnSync(process.execPath, [path, ...words], options);
  return spawnSync('npm', words, {...options, shell: process.platform === 'win32'}); // npm is a .cmd file there
}

/** Two that start at once in a fresh clone: one installs, and the other waits. */
async function underLock(work) {
  for (let waits = false; !take(); waits = true) {
    const {text, gone} = holder();
    if (gone) rmSync(LOCK, {force: true});
    else if (!waits) console.error(`Set-up: waiting for ${text}, which installs the packages (${LOCK}).`);
    await pause(250);
  }
  process.on('exit', () => rmSync(LOCK, {force: true}));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  work();
}

function take() {
  try {
    mkdirSync(dirname(LOCK), {recursive: true});
    writeFileSync(LOCK, `process ${process.pid} on ${hostname()}`, {flag: 'wx'});
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    fail(`${LOCK}: invalid file; got ${error.code}; expected one that can be written. Use a clone of your own.`);
  }
}

function holder() {
  let text = '';
  try {
    text = readFileSync(LOCK, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const [, pid, host] = /^process (\d+) on (.*)$/.exec(text) ?? [];
  return {text: text || 'another process', gone: host === hostname() && !alive(Number(pid))};
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
