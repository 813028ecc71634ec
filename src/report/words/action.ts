import type {Action} from '../../contract/assessment.ts';
import {joined} from './english.ts';

/** The one thing to do about a claim, as a sentence. */
export function actionText(action: Action, claim: string): string {
  switch (action.do) {
    case 'look':
      return `Investigate it with \`claimbench show ${claim}\`.`;
    case 'run':
      return `Run it with \`claimbench run ${claim}\`.`;
    case 'run-again':
      return `Run it again with \`claimbench run --fresh ${claim}\`, then \`claimbench record ${claim}\`.`;
    case 'replay':
      return 'Leave out `--no-replay`, or accept such records with `--allow-unreplayed`.';
    case 'declare-probe':
      return (
        `Declare \`probe\` in ${action.file}, so that records can be replayed, or accept such records with ` +
        '`--allow-unreplayed`.'
      );
    case 'write-values':
      return `Measure it with \`claimbench values --tex FILE ${claim}\`, or with --quarto FILE.`;
    case 'fix-run':
      return action.action;
    case 'fix-spec':
      return `Change ${action.file} to ask for what the runs yield, or change the experiment to yield what is asked.`;
    case 'raise-seeds':
      return raiseSeeds(action, claim);
    case 'read':
      return `\`claimbench show ${claim}\` says what leaves it open.`;
  }
}

/** A look that is not noted would not be counted when the next one is taken. */
function raiseSeeds({keys, count, file, live, noted}: Extract<Action, {do: 'raise-seeds'}>, claim: string): string {
  const raise = `${joined(keys)} to ${count} in ${file}`;
  const run = `\`claimbench run ${claim}\``;
  if (!live) return `Raise ${raise}, then ${run} and \`claimbench record ${claim}\`.`;
  return noted ? `Raise ${raise}.` : `Note this look with ${run}, then raise ${raise}.`;
}
