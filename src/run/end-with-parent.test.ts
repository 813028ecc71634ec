import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from 'vitest';

/** A process that starts another one, which calls `endWithParent` and then never lets an event in. */
const PARENT = `
  const {spawn} = require('node:child_process');
  const code = "import(process.argv[1])" +
    ".then(({endWithParent}) => { endWithParent(); console.log(process.pid); for (;;); })";
  const args = ['--import', process.argv[2], '-e', code, process.argv[1]];
  spawn(process.execPath, args, {stdio: ['ignore', 'inherit', 'inherit']});
`;

test('a process in an endless loop ends soon after its parent was killed', async () => {
  const module = new URL('./end-with-parent.ts', import.meta.url).href;
  const parent = spawn(process.execPath, ['-e', PARENT, module, import.meta.resolve('tsx')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(line.toString());
  expect(isThere(child)).toBe(true);
  parent.kill('SIGKILL');
  try {
    for (let tenths = 0; tenths < 100 && isThere(child); tenths++) await pause(100);
    expect(isThere(child)).toBe(false);
  } finally {
    if (isThere(child)) process.kill(child, 'SIGKILL');
  }
}, 60_000);

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
