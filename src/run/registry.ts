import {z} from 'zod';
import type {Files} from '../contract/effects.ts';
import {AXIS_WORDS, DETERMINISM_CLASSES, isAxis, type Registry} from '../contract/experiment.ts';
import {bundleOf, loadBundled} from './load-code.ts';
import {brokenRegistry, fault, noRegistry} from './messages.ts';

/** Directly in the folder: what lies deeper is a program's own. */
const PROGRAM_FILE = /^[^/]+\.ya?ml$/i;
const NAMES = ['index.ts', 'index.js', 'index.mjs'];

/** The registry's file of a project. @throws HarnessError when there is none */
export async function registryPath(project: string, files: Files): Promise<string> {
  const path = await findRegistry(project, files);
  if (path === undefined) throw fault(noRegistry(`${project}/experiments`));
  return path;
}

/** The same, where a project whose experiments are all programs has none. */
export async function findRegistry(project: string, files: Files): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = `${project}/experiments/${name}`;
    if (await files.exists(path)) return path;
  }
  return undefined;
}

/** The project's code of experiments as one module, where this process has loaded it so and no file has changed. */
export async function registryCode(project: string, files: Files): Promise<string | undefined> {
  const path = await findRegistry(project, files);
  return path === undefined ? undefined : bundleOf(path);
}

const is = <T>(kind: string, holds: (value: unknown) => boolean) => z.custom<T>(holds, `expected ${kind}`);
const base = {says: z.string(), random: z.boolean(), repeats: z.enum(DETERMINISM_CLASSES).optional()};
const unit = z.string();
const record = z.record(z.string(), z.unknown());
/**
 * What can be checked of an experiment before it runs, for projects in plain JavaScript, which have no type checker.
 */
const shape = z
  .looseObject({
    says: z.string(),
    revision: z.int().min(1),
    live: z.boolean(),
    needs: z.enum(['nothing', 'tfjs', 'tensorflow']),
    params: is(
      'a zod schema',
      (value) => typeof (value as {safeParse?: unknown} | undefined)?.safeParse === 'function',
    ),
    yields: z.record(
      z.string(),
      z.discriminatedUnion('kind', [
        z.looseObject({
          kind: z.literal('metric'),
          ...base,
          unit,
          axes: z.array(z.string().refine(isAxis, `expected ${AXIS_WORDS}`)),
          better: z.enum(['lower', 'higher']).optional(),
          range: z
            .tuple([z.number(), z.number()])
            .refine(([low, high]) => low < high, 'expected the lower end first')
            .optional(),
        }),
        z.looseObject({kind: z.literal('sample'), ...base, unit}),
        z.looseObject({kind: z.literal('points'), ...base, unit}),
        z.looseObject({kind: z.literal('images'), ...base}),
      ]),
    ),
    parts: record.optional(),
    mutants: z.record(z.string(), z.looseObject({says: z.string(), replace: record})),
    open: is('a function', (value) => typeof value === 'function'),
  })
  .superRefine(({parts = {}, mutants}, context) => {
    for (const [mutant, {replace}] of Object.entries(mutants))
      for (const part of Object.keys(replace).filter((name) => !Object.hasOwn(parts, name)))
        context.addIssue({
          code: 'custom',
          path: ['mutants', mutant, 'replace', part],
          message: `expected one of the parts: ${Object.keys(parts).join(', ') || 'none'}`,
        });
  });

/** How a registry is loaded. */
export interface Loading {
  /** A project that has none is no error: nothing asks for one yet. */
  mayBeEmpty?: boolean;
  /** Loads the registry's module: at once, as a process does that only asks what experiments there are; or by files. */
  load?: (path: string) => Promise<object>;
}

/**
 * The project's experiments by name, code and programs.
 *
 * @throws HarnessError
 */
export async function loadRegistry(
  project: string,
  files: Files,
  {mayBeEmpty = false, load = loadBundled}: Loading = {},
): Promise<Registry> {
  const programs = (await files.listDirect(`${project}/experiments`)).filter((name) => PROGRAM_FILE.test(name));
  const path = await (programs.length > 0 || mayBeEmpty ? findRegistry : registryPath)(project, files);
  const code = path === undefined ? {} : await loadCode(path, load);
  if (programs.length === 0) return code;
  const {loadPrograms} = await import('../programs/index.ts');
  const others = {index: path ?? '', names: Object.keys(code)};
  return {...code, ...(await loadPrograms(project, programs, others, files))};
}

/** @throws HarnessError */
async function loadCode(path: string, load: (path: string) => Promise<object>): Promise<Registry> {
  const {experiments: registry}: {experiments?: unknown} = await load(path);
  if (typeof registry !== 'object' || registry === null)
    throw fault(brokenRegistry(path, 'no export named `experiments`'));
  const problems = Object.entries(registry).flatMap(([name, experiment]) =>
    (shape.safeParse(experiment).error?.issues ?? []).map(({path: where, message}) =>
      brokenRegistry(path, `${[name, ...where].join('.')}: ${message}`),
    ),
  );
  if (problems.length > 0) throw fault(problems);
  return registry as Registry;
}
