import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

const redisServer = ['redis-server', 'valkey-server'].find(isThere);

const MISSING =
  'no redis-server found; expected one for the tests of the queue (Debian: apt-get install redis-server).';

/** Whether the tests of a file are skipped, which is said aloud. @throws on CI, where none may be skipped */
export function withoutRedis(file: string): boolean {
  if (redisServer !== undefined) return false;
  if (process.env.CI) throw new Error(`${file}: ${MISSING}`);
  process.stderr.write(`${file}: skipped, ${MISSING}\n`);
  return true;
}

function isThere(command: string): boolean {
  try {
    execFileSync(command, ['--version'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

/** A server on a free port of this machine, with a folder of its own. */
export async function startRedis(settings: readonly string[] = ['--appendonly', 'yes']) {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-redis-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings];
  let child: ChildProcess;
  const start = async () => {
    child = spawn(redisServer ?? 'redis-server', words, {stdio: ['ignore', 'pipe', 'inherit']});
    await new Promise<void>((ready) => {
      child.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept connections') && ready());
    });
  };
  const kill = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    /** What was not yet written to the disk is lost. */
    killAndRestart: async (downMs: number) => {
      await kill();
      await pause(downMs);
      await start();
    },
    stop: async () => {
      await kill();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
export type RunningRedis = Awaited<ReturnType<typeof startRedis>>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
