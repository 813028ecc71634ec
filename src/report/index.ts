/**
 * The results in words and as files for other programs: what every command may import. Pages are made by
 * `page/`, `text/` and `comparison/`, whose doors bring a template engine and are imported where a page is wanted.
 */
export {renderBadge} from './formats/badge.ts';
export {claimMessage, type ResultOfClaim} from './formats/claim-message.ts';
export {renderJson} from './formats/json.ts';
export {renderJunit} from './formats/junit.ts';
export {renderMarkdown} from './formats/markdown.ts';
export {
  comparedResults,
  resultsFile,
  resultsSchemaText,
  type ComparedResults,
  type ResultsFile,
} from './formats/results-schema.ts';
export {renderSarif} from './formats/sarif.ts';
export {renderTerminal} from './formats/terminal.ts';
export type {ComparisonInput} from './comparison/comparison-view.ts';
export {textPath} from './text/text-path.ts';
export * from './words/index.ts';
