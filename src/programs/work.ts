import {constants} from 'node:fs';
import {copyFile, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {makeFolder} from '../files/make-folder.ts';
import {filesOf} from './inputs.ts';
import type {Program} from './program.ts';

/** The folder of one run: copies of the declared inputs at their places, and nothing else of the project. */
export interface Work {
  folder: string;
  /** Where the program starts. */
  cwd: string;
  tmp: string;
  paramsFile: string;
  inputs: string[];
  remove: () => Promise<void>;
}

/**
 * Inputs are copied, since an interpreter follows a link to its target, and would find files there that nobody
 * declared. Data files, which may be large, are linked.
 */
export async function makeWork(program: Program, params: Record<string, unknown>): Promise<Work> {
  const {project, folder, yaml} = program;
  const root = await mkdtemp(join(tmpdir(), 'claimbench-run-'));
  const place = (path: string): string => join(root, 'project', path);
  const work: Work = {
    folder: root,
    cwd: place(folder),
    tmp: join(root, 'tmp'),
    paramsFile: join(root, 'params.json'),
    inputs: await filesOf(program, yaml.inputs),
    remove: () => rm(root, {recursive: true, force: true}),
  };
  await Promise.all([makeFolder(work.cwd), mkdir(work.tmp)]);
  await writeFile(work.paramsFile, JSON.stringify(params));
  for (const path of work.inputs) {
    await makeFolder(dirname(place(path)));
    await copyFile(join(project, path), place(path), constants.COPYFILE_FICLONE);
  }
  for (const path of Object.keys(yaml.data)) {
    const target = join(project, folder, path);
    await makeFolder(dirname(place(join(folder, path))));
    await symlink(target, place(join(folder, path)));
  }
  return work;
}
