import process from 'node:process';
import type {Program} from './program.ts';

/** What interpreters need in order to start, and find their packages. */
const NEEDED = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'SYSTEMROOT'];
/** The names by which numerical libraries are told how many threads to use. */
const THREADS = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'VECLIB_MAXIMUM_THREADS',
  'NUMEXPR_NUM_THREADS',
  'JULIA_NUM_THREADS',
];

/** The whole environment of a program, but for what each run gives it. */
export function environmentOf({yaml}: Pick<Program, 'yaml'>): Record<string, string> {
  const {pass} = yaml.environment;
  const threads = String(yaml.limits.processors);
  const seen = [...NEEDED, ...pass].flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(THREADS.map((name) => [name, threads])),
    // what a killed program said last would otherwise be lost with its buffer
    PYTHONUNBUFFERED: '1',
    ...Object.fromEntries(seen),
  };
}
