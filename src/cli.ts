import process from 'node:process';
import {Command, Option} from 'commander';
import {
  coverage,
  jobs,
  milliseconds,
  optionsFrom,
  port,
  project,
  queue,
  setting,
  shard,
  template,
  timeLimit,
  whole,
  withPlaces,
} from './commands/flags.ts';
import {exitCodeOfError} from './commands/exit-code-of-error.ts';
import {watchForEnd} from './commands/ended-early.ts';
import {withFormats} from './commands/format-flags.ts';
import {letReadersLeave} from './commands/let-readers-leave.ts';
import {checkOptionValues} from './commands/check-option-values.ts';
import {sayAsTyped} from './commands/invocation.ts';
import {realEffects} from './effects.ts';
import {version} from './version.ts';

/** The command line. Each command's code is loaded when it is called: `--help` must not wait for a chart compiler. */
const effects = sayAsTyped(realEffects(), process.argv, process.cwd());
const program = new Command('claimbench')
  .description('Checks what documents claim: seeded runs, statistical verdicts, one page.')
  .version(version)
  .showHelpAfterError('(claimbench --help lists the commands)')
  .exitOverride()
  // it may contain a password, and every process that is started later would see it
  .hook('preAction', () => void delete process.env.CLAIMBENCH_QUEUE);

const report = withFormats(selecting('report', 'verify, then write reports/latest/index.html'));
report
  .option('--out <file>', 'where the page goes (default: reports/latest/index.html in the project)')
  .option('--site <folder>', 'also a folder for a static host: an index, a page per document, badges, results, history')
  .action(async (selectors, flags) => {
    const {verifyCommand} = await import('./commands/verify.ts');
    const options = optionsFrom(selectors, flags, flags.replay);
    await end(verifyCommand({...flags, page: true}, options, version, effects));
  });

const verify = withFormats(selecting('verify', 'compute live runs, replay recorded ones, judge, print'));
verify.action(async (selectors, flags) => {
  const {verifyCommand} = await import('./commands/verify.ts');
  const options = optionsFrom(selectors, flags, flags.replay);
  await end(verifyCommand({...flags, page: false}, options, version, effects));
});

selecting('watch', 'judge what a change of a file touches, and show what moved, until Ctrl-C')
  .addOption(jobs())
  .option('--open', 'serve the report on this machine alone, and load it again when it changes')
  .addOption(port())
  .action(async (selectors, flags) => {
    const {watchCommand} = await import('./commands/watch/watch.ts');
    await end(watchCommand(flags, optionsFrom(selectors, flags), effects));
  });

selecting('run', 'make missing runs and keep them in the store; resume interrupted runs')
  .addOption(jobs())
  .addOption(timeLimit())
  .option('--fresh', 'start the selected runs again, even if the store has them')
  .option('--failed', 'repeat only runs that failed or diverged')
  .option('--mutants', 'make the runs of mutants, which `claimbench mutants` judges')
  .addOption(new Option('--seeds <n>', "number of seeds, instead of the spec's").argParser(whole(1, 10_000)))
  .addOption(queue())
  .addOption(shard().conflicts('queue'))
  .action(async (selectors, flags) => {
    const {runCommand} = await import('./commands/run.ts');
    await end(runCommand(flags, optionsFrom(selectors, flags), version, effects));
  });

common('merge', 'join the runs of all shards in the store, if they are complete and fit')
  .argument('<dirs...>', 'the stores of the shards, or a folder that contains them')
  .option('--allow-missing', 'merge what is there; `run` resumes the rest')
  .action(async (folders, flags) => {
    const {mergeCommand} = await import('./commands/merge.ts');
    await end(mergeCommand(folders, flags, optionsFrom([], flags), version, effects));
  });

common('work', 'make runs that `run --queue` submits, until Ctrl-C')
  .addOption(queue())
  .addOption(jobs())
  .addOption(timeLimit())
  .action(async (flags) => {
    const {workCommand} = await import('./commands/work.ts');
    await end(workCommand(optionsFrom([], flags), effects));
  });

selecting('record', 'copy completed runs from the store into reports/evidence/').action(async (selectors, flags) => {
  const {recordCommand} = await import('./commands/record.ts');
  await end(recordCommand(optionsFrom(selectors, flags), effects));
});

selecting('audit', 'recompute recorded runs from scratch, the longest unaudited first')
  .addOption(jobs())
  .addOption(queue())
  .addOption(timeLimit())
  .addOption(
    new Option('--budget <duration>', 'start no run that would end later than this')
      .argParser(milliseconds)
      .default(900_000, '15m'),
  )
  .action(async (selectors, flags) => {
    const {auditCommand} = await import('./commands/audit.ts');
    await end(auditCommand(flags, optionsFrom(selectors, flags), effects));
  });

selecting('mutants', 'try mutants of the experiments and the claims, and show which claim detects which mutant')
  .addOption(jobs())
  .addOption(timeLimit())
  .option('--json <file>', 'the results as JSON')
  .action(async (selectors, flags) => {
    const {mutantsCommand} = await import('./commands/mutants.ts');
    await end(mutantsCommand(flags, optionsFrom(selectors, flags), effects));
  });

selecting('calibrate', "measure the suite's error rates, by simulation and with fresh seeds")
  .addOption(jobs())
  .addOption(timeLimit())
  .addOption(
    new Option('--suites <n>', 'number of simulated suites for each distribution').argParser(whole(1)).default(2000),
  )
  .addOption(
    new Option('--sets <n>', 'number of sets of fresh seeds for the fast live claims')
      .argParser(whole(0))
      .default(1000),
  )
  .addOption(new Option('--seeds-from <n>', 'the first fresh seed').argParser(whole(1)).default(1_000_001))
  .action(async (selectors, flags) => {
    const {calibrateCommand} = await import('./commands/calibrate.ts');
    await end(calibrateCommand(flags, optionsFrom(selectors, flags), effects));
  });

common('compare', 'show what moved from one result file to another, or until now, and why')
  .argument('<before>')
  .argument('[after]')
  .option('--page <file>', 'the comparison as one self-contained page')
  .action(async (before, after, flags) => {
    const {compareCommand} = await import('./commands/compare.ts');
    await end(compareCommand({before, after, page: flags.page}, optionsFrom([], flags), version, effects));
  });

common('show', 'show one claim in full: what it claims, what is known, what is not established')
  .argument('<claim>')
  .action(async (claim, flags) => {
    const {showCommand} = await import('./commands/show.ts');
    await end(showCommand(optionsFrom([claim], flags), effects));
  });

common('check', 'check specs, anchors and evidence without running anything')
  .argument('[files...]', 'show only the problems of these files')
  .addOption(coverage())
  .action(async (paths, flags) => {
    const {checkCommand} = await import('./commands/check.ts');
    await end(checkCommand(paths, flags, optionsFrom([], flags), effects));
  });

selecting('values', 'measure values for the document to print, with the digits that their seeds support')
  .option('--tex <file>', 'for LaTeX: \\measuredvalues{file} reads them, \\measured{id} prints one')
  .option('--quarto <file>', 'for Quarto: _measured.yml, beside the document')
  .option('--json <file>', 'as JSON, with mean, standard deviation, half width and seeds')
  .addOption(jobs())
  .addOption(timeLimit())
  .action(async (selectors, flags) => {
    const {valuesCommand} = await import('./commands/values.ts');
    await end(valuesCommand(flags, optionsFrom(selectors, flags), effects));
  });

common('describe', 'show what an experiment takes and gives: parameters, yields, mutants, data')
  .argument('[experiment]', 'left out: all experiments by name')
  .action(async (name, flags) => {
    const {describeCommand} = await import('./commands/describe.ts');
    await end(describeCommand(name, optionsFrom([], flags), effects));
  });

common('try', 'run an experiment and print what it yields; nothing is stored')
  .argument('<experiment>')
  .addOption(new Option('--seed <n>', 'the first seed').argParser(whole(1)).default(1))
  .addOption(new Option('--seeds <n>', 'so many runs: how much they vary').argParser(whole(1, 10_000)).default(1))
  .addOption(setting())
  .addOption(timeLimit())
  .option('--mutant <name>', 'run this mutant of the experiment')
  .action(async (name, flags) => {
    const {tryCommand} = await import('./commands/try.ts');
    await end(tryCommand(name, flags, optionsFrom([], flags), effects));
  });

selecting('list', 'list claims: what is expected, and how many of their runs are recorded').action(
  async (selectors, flags) => {
    const {listCommand} = await import('./commands/list.ts');
    await end(listCommand(optionsFrom(selectors, flags), effects));
  },
);

command('new', 'write a project that passes at once: a small paper, its claims, an experiment, a workflow')
  .argument('[folder]', 'where it goes', '.')
  .option('--from <paper>', 'your own paper in that folder: its marked claims are listed; no example is written')
  .addOption(template())
  .action(async (folder, flags) => {
    const {newCommand} = await import('./commands/new.ts');
    await end(newCommand(folder, flags, version, effects));
  });

command('doctor', 'show what the engine uses, what is missing, and the one command that fixes it').action(async () => {
  const {doctorCommand} = await import('./commands/doctor.ts');
  await end(doctorCommand(effects));
});

command('setup', 'install tfjs, if an experiment of the project needs it, and its native library, once per user')
  .addOption(project())
  .option('--verify', 'hash the whole library again')
  .action(async (flags) => {
    const {setupCommand} = await import('./commands/setup.ts');
    await end(setupCommand(flags, effects));
  });

checkOptionValues(program);
letReadersLeave();
const ended = watchForEnd(effects.say);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOfError(error, effects.say);
}
ended();

function command(name: string, says: string): Command {
  return program.command(name).description(says).showHelpAfterError(`(claimbench ${name} --help lists its options)`);
}

function common(name: string, says: string): Command {
  return withPlaces(command(name, says));
}

function selecting(name: string, says: string): Command {
  return common(name, says).argument('[selectors...]', 'globs over document/spec/claim; a prefix selects all beneath');
}

async function end(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}
