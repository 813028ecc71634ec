import {resolve} from 'node:path';
import process from 'node:process';
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {EXIT_CODES, HarnessError} from './contract/error.ts';
import {realEffects} from './effects.ts';
import type {Options} from './pipeline.ts';
import {readFileSync} from 'node:fs';

/** The command line. Each command's code is loaded when it is called: `--help` must not wait for a chart compiler. */
const effects = realEffects();
const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};

export interface CommonFlags {
  project: string;
  documents?: string;
  store?: string;
  data?: string;
  jobs?: number;
}

function optionsFrom(
  selectors: string[],
  {project, documents, store, data, jobs}: CommonFlags,
  replay = true,
): Options {
  const folder = resolve(project);
  return {
    project: folder,
    selectors,
    replay,
    store: store === undefined ? `${folder}/.claimbench` : resolve(store),
    data: data === undefined ? `${folder}/experiments/data` : resolve(data),
    ...(documents !== undefined && {documents: resolve(documents)}),
    ...(jobs !== undefined && {jobs}),
  };
}

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`expected a whole number of ${least} or more.`);
    return value;
  };

const program = new Command('claimbench')
  .description('Checks what documents claim: seeded runs, statistical verdicts, one page.')
  .version(version)
  .showHelpAfterError('(claimbench --help lists the commands)')
  .exitOverride();

const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('expected a share from 0 to 1.');
  return value;
};

function command(name: string, says: string, selectors = true): Command {
  const one = program
    .command(name)
    .description(says)
    .option('--project <dir>', 'where specs/ and experiments/ are', '.')
    .option('--documents <dir>', "the documents' texts: anchors and printed numbers are checked against them")
    .option('--store <dir>', 'where runs are kept while they are made (default: .claimbench in the project)')
    .option('--data <dir>', 'the data files (default: experiments/data in the project)');
  return selectors
    ? one.argument('[selectors...]', 'globs over document/spec/claim; fewer segments select all beneath')
    : one;
}
const jobs = () => new Option('--jobs <n>', 'processes at once (default: one per core)').argParser(whole(1));
const coverage = () =>
  new Option(
    '--number-coverage <share>',
    'with --documents: red when claims cover less than this share (0.8) of the numbers that a document prints',
  ).argParser(share);

/** The flags that `verify` and `report` share. */
const verifying = (one: Command) =>
  one
    .option('--no-replay', 'leave the replays out; the report says so')
    .option('--run', 'first run what is missing')
    .option('--strict', 'inconclusive claims are red')
    .option(
      '--until-settled',
      'look at 5, 10 and 20 seeds in turn and stop where each claim is settled; each look spends its share of both error rates',
    )
    .option('--json <file>', 'results as JSON (schema 1, docs/results.schema.json)')
    .option('--junit <file>', 'results as JUnit XML')
    .option('--markdown <file>', 'a job summary, worst first')
    .option('--sarif <file>', 'what needs attention as SARIF 2.1.0, at its place in the specs')
    .option('--badge <file>', 'the counts as a small SVG')
    .addOption(coverage())
    .addOption(jobs());

verifying(command('report', 'verify, then write reports/latest/index.html'))
  .option('--out <file>', 'where the page goes (default: reports/latest/index.html in the project)')
  .action(async (selectors, flags) =>
    exit(
      await (
        await import('./commands/verify.ts')
      ).verifyCommand({...flags, page: true}, optionsFrom(selectors, flags, flags.replay), version, effects),
    ),
  );
verifying(command('verify', 'compute what is live, replay, judge, print')).action(async (selectors, flags) =>
  exit(
    await (
      await import('./commands/verify.ts')
    ).verifyCommand({...flags, page: false}, optionsFrom(selectors, flags, flags.replay), version, effects),
  ),
);
command('run', 'run into the store, resuming what was interrupted')
  .addOption(jobs())
  .option('--fresh', 'forget what the store holds of the selected runs')
  .option('--failed', 'only runs that failed or diverged')
  .option('--mutants', 'the runs made wrong on purpose, which `mutants` judges')
  .addOption(new Option('--seeds <n>', "as many seeds as this instead of the spec's").argParser(whole(1)))
  .action(async (selectors, flags) =>
    exit(await (await import('./commands/run.ts')).runCommand(flags, optionsFrom(selectors, flags), effects)),
  );
command('record', 'copy completed runs from the store into reports/evidence/').action(async (selectors, flags) =>
  exit(await (await import('./commands/record.ts')).recordCommand(optionsFrom(selectors, flags), effects)),
);
command('audit', 'recompute recorded runs from scratch, the longest unaudited first')
  .addOption(jobs())
  .option('--budget <duration>', 'stop starting runs after this long, e.g. 15m', '15m')
  .action(async (selectors, flags) =>
    exit(await (await import('./commands/audit.ts')).auditCommand(flags, optionsFrom(selectors, flags), effects)),
  );
command('mutants', 'make the experiments and the claims wrong on purpose, and show which claim catches it')
  .addOption(jobs())
  .option('--json <file>', 'the table as JSON')
  .action(async (selectors, flags) =>
    exit(await (await import('./commands/mutants.ts')).mutantsCommand(flags, optionsFrom(selectors, flags), effects)),
  );
command('calibrate', 'how often the whole suite cries wolf: simulated from the recorded spread, then with fresh seeds')
  .addOption(jobs())
  .addOption(new Option('--suites <n>', 'simulated suites').argParser(whole(1)).default(10_000))
  .addOption(new Option('--sets <n>', 'sets of fresh seeds for the fast live claims').argParser(whole(0)).default(1000))
  .addOption(new Option('--seeds-from <n>', 'the first fresh seed').argParser(whole(1)).default(1_000_001))
  .action(async (selectors, flags) =>
    exit(
      await (await import('./commands/calibrate.ts')).calibrateCommand(flags, optionsFrom(selectors, flags), effects),
    ),
  );
command('compare', 'why did it change: two result files, or one and what is judged now', false)
  .argument('<before>')
  .argument('[after]')
  .option('--page <file>', 'the comparison as one self-contained page')
  .action(async (before, after, flags) =>
    exit(
      await (
        await import('./commands/compare.ts')
      ).compareCommand({before, after, page: flags.page}, optionsFrom([], flags), version, effects),
    ),
  );
command('show', 'one claim in full: what is asked, what is known, what is not established', false)
  .argument('<claim>')
  .action(async (claim, flags) =>
    exit(await (await import('./commands/show.ts')).showCommand(optionsFrom([claim], flags), effects)),
  );
command('check', 'specs, anchors and evidence, without running anything', false)
  .argument('[files...]', 'only problems of these files')
  .addOption(coverage())
  .action(async (paths, flags) =>
    exit(await (await import('./commands/check.ts')).checkCommand(paths, flags, optionsFrom([], flags), effects)),
  );
command('list', 'claims, cases and runs, and which of them are recorded').action(async (selectors, flags) =>
  exit(await (await import('./commands/list.ts')).listCommand(optionsFrom(selectors, flags), effects)),
);
program
  .command('doctor')
  .description('what the engine uses, what is missing, and the one command that fixes it')
  .action(async () => exit(await (await import('./commands/doctor.ts')).doctorCommand(effects)));
program
  .command('setup')
  .description('obtain the native library, once per user')
  .option('--verify', 'hash the whole library again')
  .action(async (flags) => exit(await (await import('./commands/setup.ts')).setupCommand(flags, effects)));

const exit = (code: number): void => void (process.exitCode = code);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof HarnessError) {
    effects.say(error.message);
    process.exitCode = EXIT_CODES[error.fault];
  } else {
    effects.say((error as Error).stack ?? String(error));
    process.exitCode = EXIT_CODES.harness;
  }
}
