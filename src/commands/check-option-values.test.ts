import {Command} from 'commander';
import {expect, test} from 'vitest';
import {queue, setting} from './flags.ts';
import {checkOptionValues} from './check-option-values.ts';

function parsed(...args: string[]): {said: string; flags: object} {
  const program = new Command('claimbench').exitOverride();
  let said = '';
  const one = program
    .command('one')
    .exitOverride()
    .configureOutput({writeErr: (text) => void (said += text)});
  one.option('--seed <n>', 'a seed').option('--no-replay', 'none').addOption(setting()).addOption(queue());
  checkOptionValues(program);
  try {
    program.parse(['one', ...args], {from: 'user'});
  } catch (error) {
    expect(error).toMatchObject({exitCode: 1});
  }
  return {said, flags: one.opts()};
}

test('an option that takes one value is refused when it is given twice, in both ways to write it', () => {
  const message = "error: option '--seed <n>' is given twice; got 1 and 2; expected one value. Give it once.\n";
  expect(parsed('--seed', '1', '--seed=2').said).toBe(message);
  expect(parsed('--seed', '1').flags).toMatchObject({seed: '1'});
});

test('an option whose value is left out is refused, although another option follows', () => {
  const message =
    "error: option '--seed <n>' has no value; got the option --no-replay in its place. Write the value after it; a " +
    'file or folder of that name is ./--no-replay.\n';
  expect(parsed('--seed', '--no-replay').said).toBe(message);
  expect(parsed('--seed', '--queue=redis://one').said).toContain('got the option --queue=redis://one in its place');
  expect(parsed('--seed', '--none').flags).toMatchObject({seed: '--none'});
  expect(parsed('--seed').said).toContain("option '--seed <n>' argument missing");
});

test('an empty value is refused, but not of an option that collects', () => {
  expect(parsed('--seed', '').said).toBe(
    "error: option '--seed <n>' has an empty value. Write a value after it; if that is a variable, set it.\n",
  );
  expect(parsed('--param', 'text=').flags).toMatchObject({param: [{name: 'text', value: ''}]});
});

test('flags without a value, options that collect, and the environment are no repetition', () => {
  process.env.CLAIMBENCH_QUEUE = 'redis://one';
  const {said, flags} = parsed(
    '--no-replay',
    '--no-replay',
    '--param',
    'a=1',
    '--param',
    'b=2',
    '--queue',
    'redis://two',
  );
  delete process.env.CLAIMBENCH_QUEUE;
  expect([said, flags]).toMatchObject(['', {queue: 'redis://two', param: [{name: 'a'}, {name: 'b'}]}]);
});
