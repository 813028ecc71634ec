import {join} from 'node:path';
import {filled, type Given} from './placeholders.ts';
import type {Program} from './program.ts';

/**
 * A command as it is started. A program that is named by a path, such as `.venv/bin/python`, is that of the project: a
 * run's own folder has only its inputs.
 *
 * @param inputs - files within the project, which a run has in its own folder
 */
export function argvOf(
  {project, folder}: Pick<Program, 'project' | 'folder'>,
  argv: readonly string[],
  given?: Given,
  inputs: readonly string[] = [],
): string[] {
  const [program = '', ...args] = given ? argv.map((one) => filled(one, given)) : argv;
  const path = join(folder, program);
  const isOfProject = program.includes('/') && !program.startsWith('/') && !inputs.includes(path);
  return [isOfProject ? join(project, path) : program, ...args];
}
