import process from 'node:process';
import type {Seen} from './commands/watch/moved.ts';
import type {Named} from './commands/watch/new-inputs.ts';
import {aboutOf, pagesOf, withDrawings, type Page} from './commands/write-pages.ts';
import type {DocumentSpecs} from './contract/claim.ts';
import {HarnessError, sentence} from './contract/error.ts';
import type {ProgramDeclared} from './contract/experiment.ts';
import type {Options} from './contract/stages.ts';
import {readSource} from './documents/index.ts';
import {realEffects} from './effects.ts';
import {placesOf, plan, read, verifyPlanned} from './pipeline.ts';
import {reasonText, verdictText} from './report/index.ts';
import {experimentSources, problemsOf, readMutation, SILENT} from './run/index.ts';
import {version} from './version.ts';

export interface Asked {
  options: Options;
  wants: 'verdicts' | 'pages';
}

/** What a look found, as plain data. */
export interface Looked {
  claims: Seen[];
  problems: string[];
  /** By `document/spec`, its experiment; by experiment, its files. Missing where the specs could not be read. */
  specs?: [string, string][];
  files?: Record<string, string[]>;
  /** Files within the project that may lie anywhere in it: the documents' sources, and the inputs of programs. */
  sources?: string[];
  programs?: Named[];
}

/**
 * The process in which `watch` judges: it has loaded the experiments, and a new one takes its place when their code
 * changes.
 */
const effects = realEffects({say: () => {}, print: () => {}});

process.on('SIGINT', () => {}); // the parent decides
process.on('disconnect', () => process.exit(0));
process.on('message', ({options, wants}: Asked) => void answers[wants](options).then((given) => process.send?.(given)));

const answers = {verdicts: look, pages};

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
      sources: [
        ...(await sourceFiles(options.project, specs.documents)),
        ...Object.values(sources).flatMap(({files}) => files),
      ],
      programs: Object.values(specs.registry).flatMap(({program}) => (program ? [namedBy(program.declared)] : [])),
    };
  } catch (error) {
    return {claims: [], problems: problemTexts(error)};
  }
}

const namedBy = ({folder, inputs, imports}: ProgramDeclared): Named => ({folder, inputs: [...inputs, ...imports]});

/** The files of the documents' sources, with those that they include. */
async function sourceFiles(project: string, documents: readonly DocumentSpecs[]): Promise<string[]> {
  const mains = documents.flatMap(({document}) => document.source ?? []);
  const all = await Promise.all(mains.map((main) => readSource(effects.files, project, main, main)));
  return all.flatMap(({files}) => files);
}

/** The report as it would be written; none where it cannot be made, which the look before has said. */
async function pages(options: Options): Promise<Page[]> {
  try {
    const mutation = await readMutation(placesOf(options).evidence, effects.files);
    const verified = await verifyPlanned(
      plan(await read(options, effects), options),
      options,
      SILENT,
      effects,
      mutation,
    );
    const about = await aboutOf(options, version, effects);
    return await withDrawings(options, effects, (drawings) => pagesOf('index.html', verified, about, drawings));
  } catch (error) {
    effects.say(problemTexts(error).join('\n'));
    return [];
  }
}

const problemTexts = (error: unknown): string[] =>
  error instanceof HarnessError ? error.problems.map(sentence) : [(error as Error).stack ?? String(error)];
