import {readFile, writeFile} from 'node:fs/promises';
import {tinyProject} from '../tiny-project.ts';
import {SURVIVED, tally, type Fate, type Tally} from './tally.ts';

/** What one seed of an experiment does in place of its run; the other two behave. */
const MISDEEDS: Readonly<Record<string, string>> = {
  'throws null': 'throw null;',
  'throws text with an escape': "throw '\\u001b[2J';",
  'yields null': 'yield null as never;',
  'yields a metric at null': "yield {kind: 'metric', name: 'place', at: null, value: 1} as never;",
  'yields NaN': "yield {kind: 'metric', name: 'place', at: {epoch: 1}, value: NaN};",
  'yields another name': "yield {kind: 'metric', name: '__proto__', at: {epoch: 1}, value: 1};",
  'yields twice at one place':
    "for (let i = 0; i < 2; i++) yield {kind: 'metric', name: 'place', at: {epoch: 1}, value: 1};",
  'sends null to the parent': 'process.send!(null);',
  'sends a false outcome': "process.send!({kind: 'outcome', id: 1, outcome: {}});",
  'closes its channel': 'process.disconnect!();',
  'exits with success': 'process.exit(0);',
  'exits a moment later': 'setTimeout(() => process.exit(0), 20); await new Promise(() => {});',
  aborts: 'process.abort();',
  'kills itself': "process.kill(process.pid, 'SIGKILL');",
  'rejects unheard': "void Promise.reject(new Error('late')); await new Promise((done) => setTimeout(done, 50));",
  'waits for ever': 'await new Promise(() => {});',
  'computes for ever': 'for (;;);',
};

/** Each misdeed fails its own run only, in a message; nothing hangs, and no control character reaches the terminal. */
export async function misdeeds(names: readonly string[] = Object.keys(MISDEEDS)): Promise<Tally> {
  const fates: Fate[] = [];
  for (const name of names) fates.push(await fateOf(name, MISDEEDS[name] ?? ''));
  return tally('experiments that misbehave', fates);
}

async function fateOf(name: string, code: string): Promise<Fate> {
  const project = await tinyProject();
  try {
    const path = project.path('experiments/slow-walk.ts');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('async *run() {', `async *run() {\nif (seed === 2) {\n${code}\n}`));
    const {code: exit, stdout, stderr} = await project.claimbench('run', 'coins/walk', '--time-limit', '15s');
    if (exit !== 3) return {is: 'wrong', how: `${name}: exit code ${exit}, ${stderr}`};
    if (!stderr.includes('2 of 3 runs finished')) return {is: 'lost', how: `${name}: ${stderr}`};
    return /[\u0000-\u0008\u000b-\u001f]/.test(stdout + stderr)
      ? {is: 'wrong', how: `${name}: a control character in the output`}
      : SURVIVED;
  } finally {
    await project.remove();
  }
}
