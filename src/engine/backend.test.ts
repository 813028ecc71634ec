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
    try { await loadEngine({backend: 'native'}); } catch (error) {
      console.log(JSON.stringify([error.fault, error.message]));
    }`),
  ).toEqual([
    'harness',
    'engine: missing native TensorFlow library; got no addon; expected a library that @tensorflow/tfjs-node can ' +
      'load. ' +
      'Run `npx claimbench setup`.',
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
      'engine: the native TensorFlow library does not load (no addon); using the slow pure-JS backend. Run `npx ' +
        'claimbench setup` to fix it.',
    ],
    backend: 'cpu',
    three: [3],
    refusal:
      "StatelessRandomNormal: unsupported on this backend; got 'cpu'; expected 'tensorflow', the native library. " +
      'Run `npx claimbench setup`, and load the engine before the experiment.',
  });
});

/** Makes a package look as if it were not installed. */
const without = (name: string): string => `
  const {default: Module} = await import('node:module');
  const load = Module._load;
  Module._load = (asked, ...rest) => {
    if (asked === '${name}') {
      const error = new Error("Cannot find module '${name}'\\nRequire stack:");
      throw Object.assign(error, {code: 'MODULE_NOT_FOUND'});
    }
    return load(asked, ...rest);
  };`;

test('without tfjs, what needs no tensors serves; what needs them says what is missing', () => {
  expect(
    inProcess(`${without('@tensorflow/tfjs-core')}
    const {hostGenerator, normal} = await import('./src/experiment.ts');
    const uniform = hostGenerator(1, 'flips').uniform();
    let refusal;
    try { normal([2], null); } catch (error) { refusal = error.message; }
    console.log(JSON.stringify({drawn: uniform > 0 && uniform < 1, refusal}));`),
  ).toEqual({
    drawn: true,
    refusal:
      'node_modules: missing @tensorflow/tfjs-core, which an experiment with tensors needs; got none; expected ' +
      'an installation in the project. ' +
      'Run `npx claimbench setup` there.',
  });
});

test.each(['native', 'any'])('without tfjs-node nothing falls back: %s', (backend) => {
  expect(
    inProcess(`${without('@tensorflow/tfjs-node')}
    try { await loadEngine({backend: '${backend}'}); } catch (error) { console.log(JSON.stringify(error.message)); }`),
  ).toBe(
    'node_modules: missing @tensorflow/tfjs-node, which an experiment with tensors needs; got none; expected an ' +
      'installation in the project. ' +
      'Run `npx claimbench setup` there.',
  );
});
