import {expect, test} from 'vitest';
import {invocation} from './invocation.ts';

test.each<[string, string, Record<string, string>]>([
  ['npx claimbench', '/p/node_modules/claimbench/bin/claimbench.mjs', {npm_command: 'exec'}],
  ['npx claimbench', '/p/node_modules/.bin/claimbench', {}],
  ['npx claimbench', '/p/bin/claimbench.mjs', {npm_command: 'run-script', npm_lifecycle_event: 'report'}],
  ['claimbench', '/usr/local/bin/claimbench', {}],
  ['node bin/claimbench.mjs', '/p/bin/claimbench.mjs', {}],
  ['node ../other/bin/claimbench.mjs', '/other/bin/claimbench.mjs', {}],
])('%s, for %s', (typed, script, env) => expect(invocation({argv: ['node', script], env, cwd: '/p'})).toBe(typed));
