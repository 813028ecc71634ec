import process from 'node:process';
import type {Seen} from './commands/watch/moved.ts';
import {HarnessError, sentence} from './contract/error.ts';
import type {Options} from './contract/stages.ts';
import {realEffects} from './effects.ts';
import {plan, read, verifyPlanned} from './pipeline.ts';
import {reasonText, verdictText} from './report/index.ts';
import {experimentSources, problemsOf, SILENT} from './run/index.ts';

/** What a look found, as plain data. */
export interface Looked {
  claims: Seen[];
  problems: string[];
  /** By `document/spec`, its experiment; by experiment, its files. Missing where the specs could not be read. */
  specs?: [string, string][];
  files?: Record<string, string[]>;
  /** The documents' sources within the project. */
  sources?: string[];
}

/**
 * The process in which `watch` judges: it has loaded the experiments, and a new one takes its place when their code
 * changes.
 */
const effects = realEffects({say: () => {}, print: () => {}});

process.on('SIGINT', () => {}); // the parent decides
process.on('disconnect', () => process.exit(0));
process.on('message', (options: Options) => void look(options).then((looked) => process.send?.(looked)));

async function look(options: Options): Promise<Looked> {
  try {
    const specs = await read(options, effects);
    const verified = await verifyPlanned(plan(specs, options), options, SILENT, effects);
    const sources = await experimentSources(options.project, specs.registry, effects.files);
    return {
      claims: verified.assessed.claims.map((one) => ({
        id: one.planned.id,
        verdict: verdictText(one),
        reason: reasonText(one.verdict.reason),
      })),
      problems: problemsOf(verified.failures).map(sentence),
      specs: specs.documents.flatMap(({specs: all}) =>
        all.map((spec): [string, string] => [`${spec.document}/${spec.name}`, spec.experiment]),
      ),
      files: Object.fromEntries(Object.entries(sources).map(([name, {files}]) => [name, files])),
      sources: specs.documents.flatMap(({document}) => document.source ?? []),
    };
  } catch (error) {
    if (error instanceof HarnessError) return {claims: [], problems: error.problems.map(sentence)};
    return {claims: [], problems: [(error as Error).stack ?? String(error)]};
  }
}
