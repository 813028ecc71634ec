import type {Action} from '../../contract/assessment.ts';

/**
 * The one thing to do about a claim, as a sentence.
 *
 * @param command - how the reader starts the program
 */
export function actionText(action: Action, claim: string, command = 'claimbench'): string {
  switch (action.do) {
    case 'look':
      return `Investigate it with \`${command} show ${claim}\`.`;
    case 'run':
      return `Run it with \`${command} run ${claim}\`.`;
    case 'run-again':
      return `Run it again with \`${command} run --fresh ${claim}\`, then \`${command} record ${claim}\`.`;
    case 'write-values':
      return `Measure it with \`${command} values --tex FILE ${claim}\`, or with --quarto FILE.`;
    case 'replay':
      return 'Leave out `--no-replay`, or accept such records with `--allow-unreplayed`.';
    case 'fix-run':
      return action.action;
    case 'fix-spec':
      return `Change ${action.file} to ask for what the runs yield, or change the experiment to yield what is asked.`;
    case 'raise-seeds':
      return raiseSeeds(action, claim, command);
    case 'read':
      return `\`${command} show ${claim}\` says what leaves it open.`;
  }
}

/** A look that is not noted would not be counted when the next one is taken. */
function raiseSeeds(
  {count, file, live, noted}: Extract<Action, {do: 'raise-seeds'}>,
  claim: string,
  command: string,
): string {
  const raise = `seeds.count to ${count} in ${file}`;
  const run = `\`${command} run ${claim}\``;
  if (!live) return `Raise ${raise}, then ${run} and \`${command} record ${claim}\`.`;
  return noted ? `Raise ${raise}.` : `Note this look with ${run}, then raise ${raise}.`;
}
