import type {Experiment, Made} from '../contract/experiment.ts';
import {environmentOf} from './environment.ts';
import {madeOf, versionsOf} from './made.ts';
import {paramsSchema} from './params.ts';
import type {Program} from './program.ts';
import {readInWords} from './read-in-words.ts';
import {sessionOf, type ProgramParts} from './session.ts';

/** A program as an experiment: everything that is done with experiments can be done with it. */
export function experimentOf(program: Program): Experiment<Record<string, unknown>, ProgramParts> {
  const {yaml, yields} = program;
  const imported = yaml.import !== undefined;
  let versions: ReturnType<typeof versionsOf> | undefined;
  return {
    says: yaml.says,
    revision: yaml.revision,
    live: yaml.live || imported,
    needs: 'nothing',
    params: paramsSchema(yaml.params),
    ...(Object.keys(yaml.data).length > 0 && {data: () => yaml.data}),
    yields,
    parts: {args: []},
    mutants: Object.fromEntries(
      Object.entries(yaml.mutants).map(([name, {says, args}]) => [name, {says, replace: {args}}]),
    ),
    program: {
      imported,
      hasProbe: yaml.probe !== undefined,
      declared: {
        command: yaml.command ?? [],
        imports: yaml.import ?? [],
        folder: program.folder === '' ? '.' : program.folder,
        inputs: yaml.inputs,
        versions: yaml.environment.versions,
        read: readInWords(yaml),
      },
      // versions are asked once a process: packages do not change meanwhile
      made: async (): Promise<Made> => madeOf(program, await (versions ??= versionsOf(program))),
      source: (): Promise<Made> => madeOf(program, {}),
      environment: () => environmentOf(program),
    },
    open: (context) => sessionOf(program, context),
  };
}
