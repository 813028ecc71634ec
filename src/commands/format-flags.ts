import type {Command} from 'commander';
import {coverage, jobs, queue, timeLimit} from './flags.ts';

/** The flags that `verify` and `report` share. */
export function withFormats(one: Command): Command {
  return one
    .option('--no-replay', 'skip the replays; records for which nothing else vouches are then in doubt')
    .option('--allow-unreplayed', 'accept recorded runs for which nothing vouches on this machine')
    .option('--run', 'make missing runs first')
    .addOption(queue())
    .option('--fresh', 'compute again what the same code computed before (the default where CI=true)')
    .option('--strict', 'exit with 1 for inconclusive claims too')
    .option(
      '--until-settled',
      'analyse 5, 10 and 20 seeds in turn, until each claim is settled; each look spends its share of both error rates',
    )
    .option('--json <file>', 'results as JSON (schema 1, docs/results.schema.json)')
    .option('--junit <file>', 'results as JUnit XML')
    .option('--markdown <file>', 'a job summary, worst first')
    .option('--sarif <file>', 'what needs attention as SARIF 2.1.0, at its place in the specs')
    .option('--badge <file>', 'the counts as a small SVG')
    .addOption(coverage())
    .addOption(jobs())
    .addOption(timeLimit());
}
