import {existsSync, readFileSync} from 'node:fs';

/** For how long a process has computed; 0 where it is gone, or where there is no /proc. */
export function computedMs(pid: number): number {
  const path = `/proc/${pid}/stat`;
  const fields = existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
    : [];
  return 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)); // in hundredths of a second
}

/** Resident memory of a process; 0 where it is gone, or where there is no /proc. */
export function megabytes(pid: number): number {
  const path = `/proc/${pid}/status`;
  const [, kilobytes = '0'] = existsSync(path) ? (/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8')) ?? []) : [];
  return Math.round(Number(kilobytes) / 1024);
}

/** The processes that a process started; none where there is no /proc. */
export function childrenOf(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}
