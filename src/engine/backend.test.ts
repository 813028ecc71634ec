import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {PINS} from './environment.ts';

/** Runs code in a process of its own: a library can be loaded only once. */
function inProcess(code: string): unknown {
  const engine = JSON.stringify(new URL('./backend.ts', import.meta.url).href);
  const script = `const {loadEngine} = await import(${engine}); ${code}`;
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {...process.env, TF_NUM_INTRAOP_THREADS: '4'},
  });
  return JSON.parse(output);
}

/** Makes tfjs-node fail as it does when its addon was never built. */
const WITHOUT_ADDON = `
  const {default: Module} = await import('node:module');
  const load = Module._load;
  Module._load = (name, ...rest) => {
    if (name === '@tensorflow/tfjs-node') throw new Error('no addon\\nat all');
    return load(name, ...rest);
  };`;

test('loads the native library with the pins', () => {
  expect(inProcess("console.log(JSON.stringify(await loadEngine({backend: 'native'})))")).toEqual({
    backend: 'tensorflow',
    version: '2.20.0',
    flags: PINS,
    pinned: true,
  });
});

test('says what to do when it does not load', () => {
  expect(
    inProcess(`${WITHOUT_ADDON}
    try { await loadEngine({backend: 'native'}); } catch (error) { console.log(JSON.stringify([error.fault, error.message])); }`),
  ).toEqual([
    'harness',
    'engine: missing native TensorFlow library; got no addon; expected a library that @tensorflow/tfjs-node can load. ' +
      'Run `npm run report`, or `claimbench setup` to do only the set-up.',
  ]);
});

test('falls to pure JS where that serves, and says so; device draws are refused there', () => {
  expect(
    inProcess(`${WITHOUT_ADDON}
    const said = [];
    const engine = await loadEngine({backend: 'any', say: (line) => said.push(line)});
    const tf = await import('@tensorflow/tfjs-core');
    const {normal} = await import('./src/engine/random.ts');
    let refusal;
    try { normal([2], tf.tensor1d([1, 2], 'int32')); } catch (error) { refusal = error.message; }
    console.log(JSON.stringify({said, backend: engine.backend, three: [...tf.add(1, 2).dataSync()], refusal}));`),
  ).toEqual({
    said: [
      'engine: the native TensorFlow library does not load (no addon); using the slow pure-JS backend. Run `claimbench setup` to fix it.',
    ],
    backend: 'cpu',
    three: [3],
    refusal:
      "StatelessRandomNormal: unsupported on this backend; got 'cpu'; expected 'tensorflow', the native library. " +
      'Run `claimbench setup`, and load the engine before the experiment.',
  });
});
