import type {Action} from '../../contract/assessment.ts';

/** The one thing to do about a claim, as a sentence. */
export function actionText(action: Action, claim: string): string {
  switch (action.do) {
    case 'look':
      return `Investigate it with \`claimbench show ${claim}\`.`;
    case 'run':
      return `Run it with \`claimbench run ${claim}\`.`;
    case 'run-again':
      return `Run it again with \`claimbench run --fresh ${claim}\`, then \`claimbench record ${claim}\`.`;
    case 'fix-run':
      return action.action;
    case 'fix-spec':
      return `Change ${action.file} to ask for what the runs yield, or change the experiment to yield what is asked.`;
    case 'raise-seeds':
      return `Raise seeds.count to ${action.count} in ${action.file}.`;
    case 'read':
      return `More seeds would not settle it; \`claimbench show ${claim}\` says why.`;
  }
}
