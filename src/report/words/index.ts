/** What outcomes, verdicts, reasons, actions and evidence are called, once for every form of the results. */
export {actionText} from './action.ts';
export {changeText, moveText, REPORTS, type Sides} from './change.ts';
export {coverageText} from './coverage.ts';
export {declarationText, declarationWords, lookText} from './declaration.ts';
export {capitalised, count, ended, joined, listed, thousands} from './english.ts';
export {forecastText, forecastWords} from './forecast.ts';
export {evidenceText, notComputedText, statusWords, unvouchedText} from './evidence.ts';
export {allowedText, subjectText} from './measured-reason.ts';
export {finestText, mutantResult, mutantsWith} from './mutants.ts';
export {
  advice,
  besides,
  headline,
  mistakesText,
  needsAttention,
  rolesThatOccur,
  roleWords,
  severityWords,
} from './counts.ts';
export {bestFirst, countedOutcomes, outcomeLabel, outcomeWords, stateText, verdictText} from './outcome.ts';
export {keptEarlierLook} from './looks.ts';
export {reasonText} from './reason.ts';
export {sectionText} from './section.ts';
export {namingOf, type Naming} from './sentence/naming.ts';
export {observedName} from './sentence/subject.ts';
export {plainSentence} from './sentence/sentence.ts';
