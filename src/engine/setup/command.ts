import {spawn} from 'node:child_process';
import type {Finished, RunOptions} from './effects.ts';

/** Runs a command to its end, output captured. Never throws for what the command does. */
export function runCommand(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let end: Finished['end'] = 'exit';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    options.signal?.addEventListener('abort', () => child.kill('SIGKILL'), {once: true});
    child.stdin.on('error', () => {}); // the command may end without reading
    child.stdin.end(options.input ?? '');
    const ticking = setInterval(() => {
      if (options.keepWaiting?.(Date.now() - began) === false) {
        end = 'stalled';
        child.kill('SIGKILL');
      }
    }, 1000);
    const finish = (code: number | null): void => {
      clearInterval(ticking);
      resolve({code, end, stdout, stderr});
    };
    child.on('error', () => {
      end = 'missing';
      finish(null);
    });
    child.on('close', finish);
  });
}

/** The line of a command's output that says most about why it failed. */
export function tellingLine({stdout, stderr}: Pick<Finished, 'stdout' | 'stderr'>): string {
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.findLast((line) => /error\b[^:]*:\s*\S/i.test(line)) ?? lines.at(-1) ?? 'nothing';
}
