import {escapeInvisible} from '../../text/escape-invisible.ts';
import {actionOf} from '../../assess/action.ts';
import type {JudgedClaim, Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {outcomeWords, verdictWords} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {OUTCOMES} from '../../assess/outcome.ts';

/**
 * How loud each outcome is. Mistakes of a document that the spec foresaw are results, not faults of this repository:
 * they raise nothing.
 */
const LEVELS = {unexpected: 'error', doubtful: 'warning', 'not-run': 'warning', inconclusive: 'note'} as const;
type Raised = keyof typeof LEVELS;
const RAISED = OUTCOMES.filter((outcome): outcome is Raised => outcome in LEVELS);

/**
 * SARIF 2.1.0 with what GitHub's code scanning asks for: a rule for each outcome that somebody should know of, a result
 * for
 * each such claim at its place in the spec. A result is the same one as long as its claim has its name.
 *
 * @param folder - the project's folder beneath the repository's root, with `/` at its end, or empty
 */
export function renderSarif(results: Results, version: string, folder = ''): string {
  const raised = judgedClaims(results).filter(
    (claim): claim is JudgedClaim & {outcome: Raised} => claim.outcome in LEVELS,
  );
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {driver: {name: 'claimbench', semanticVersion: version, rules: RAISED.map(ruleOf)}},
        columnKind: 'utf16CodeUnits',
        results: raised.map((claim) => resultOf(claim, folder)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function ruleOf(outcome: Raised): unknown {
  const {label, means, fix} = outcomeWords[outcome];
  return {
    id: ruleId(outcome),
    name: label.replaceAll(' ', ''),
    shortDescription: {text: `${label} claim`},
    fullDescription: {text: `${label}: ${means}.`},
    help: {text: `${label}: ${means}. ${fix}`},
    defaultConfiguration: {level: LEVELS[outcome]},
    properties: {tags: ['claims']},
  };
}

function resultOf(claim: JudgedClaim & {outcome: Raised}, folder: string): unknown {
  const {
    planned: {
      id,
      place,
      claim: {says},
    },
    verdict,
    outcome,
  } = claim;
  const [, file = place, line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  const at = {
    startLine: Number(line),
    startColumn: Number(column),
    endLine: Number(line),
    endColumn: Number(column) + 1,
  };
  return {
    ruleId: ruleId(outcome),
    ruleIndex: RAISED.indexOf(outcome),
    level: LEVELS[outcome],
    message: {
      text: plain(
        `${verdictWords(verdict, outcome)}: “${says}” (${id}). ${verdict.reason}. ${actionOf(claim) ?? ''}`.trim(),
      ),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {uri: encodeURI(folder + file).replace(/[?#]/g, encodeURIComponent)},
          region: at,
        },
        logicalLocations: [{fullyQualifiedName: escapeInvisible(id), kind: 'member'}],
      },
    ],
    partialFingerprints: {'claim/v1': escapeInvisible(id)},
  };
}

const ruleId = (outcome: Outcome): string => `claim/${outcome}`;

/** SARIF reads `{0}` as a placeholder and `[words](target)` as a link in any message; here they are text. */
function plain(text: string): string {
  return escapeInvisible(text)
    .replaceAll('{', '{{')
    .replaceAll('}', '}}')
    .replaceAll('[', '\\[')
    .replaceAll(']', '\\]');
}
