import {expect, test} from 'vitest';
import {asTyped, invocation} from './invocation.ts';

test.each<[string, string, Record<string, string>]>([
  ['npx claimbench', '/p/node_modules/claimbench/bin/claimbench.mjs', {npm_command: 'exec'}],
  ['npx claimbench', '/p/node_modules/.bin/claimbench', {}],
  ['npx claimbench', '/p/bin/claimbench.mjs', {npm_command: 'run-script', npm_lifecycle_event: 'report'}],
  ['claimbench', '/usr/local/bin/claimbench', {}],
  ['node bin/claimbench.mjs', '/p/bin/claimbench.mjs', {}],
  ['node ../other/bin/claimbench.mjs', '/other/bin/claimbench.mjs', {}],
])('%s, for %s', (typed, script, env) => expect(invocation({argv: ['node', script], env, cwd: '/p'})).toBe(typed));

test('commands in a message are written as the user types them; the name alone stays', () =>
  expect(
    asTyped('`claimbench run a/$1`, then `npx claimbench record`; `claimbench` and claimbench run', 'node $&'),
  ).toBe('`node $& run a/$1`, then `node $& record`; `claimbench` and claimbench run'));
