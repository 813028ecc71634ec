import {OUTCOMES, type Assessment, type Outcome} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {escapeInvisible} from '../../text/escape-invisible.ts';
import {actionText, ended, outcomeLabel, outcomeWords, reasonText, roleWords, verdictText} from '../words/index.ts';

/** How loud each outcome is. A claim that is contradicted as expected is no fault of this repository: it is absent. */
const LEVELS = {unexpected: 'error', doubtful: 'warning', 'not-run': 'warning', inconclusive: 'note'} as const;
type Raised = keyof typeof LEVELS;
type RaisedClaim = Assessment & {outcome: Raised};
const RAISED = OUTCOMES.filter((outcome): outcome is Raised => outcome in LEVELS);

/**
 * SARIF 2.1.0 with what GitHub's code scanning asks for: a rule for each outcome that a maintainer should know of, and
 * a result for each such claim at its place in the spec. A result stays the same one as long as its claim has its name.
 *
 * @param folder - the project's folder beneath the repository's root, with `/` at its end, or empty
 */
export function renderSarif({assessed}: Pick<Results, 'assessed'>, version: string, folder = ''): string {
  const raised = assessed.claims.filter((claim): claim is RaisedClaim => claim.outcome in LEVELS);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {driver: {name: 'claimbench', semanticVersion: version, rules: RAISED.map(ruleOf)}},
        columnKind: 'utf16CodeUnits',
        results: raised.map((claim) => resultOf(claim, folder)),
        properties: {'claimbench/counts': assessed.counts},
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function ruleOf(outcome: Raised): unknown {
  const {means, fix} = outcomeWords[outcome];
  const label = outcomeLabel(outcome);
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

function resultOf(claim: RaisedClaim, folder: string): unknown {
  const id = escapeInvisible(claim.planned.id);
  return {
    ruleId: ruleId(claim.outcome),
    ruleIndex: RAISED.indexOf(claim.outcome),
    level: LEVELS[claim.outcome],
    message: {text: plain(messageOf(claim))},
    locations: [
      {
        physicalLocation: physicalLocation(claim.planned.place, folder),
        logicalLocations: [{fullyQualifiedName: id, kind: 'member'}],
      },
    ],
    partialFingerprints: {'claim/v1': id},
  };
}

function messageOf(claim: RaisedClaim): string {
  const {planned, verdict, action} = claim;
  const {role} = planned.claim;
  const ours = role === 'claim' ? '' : `, a ${roleWords[role].one}`;
  const what = `${verdictText(claim)}${ours}: “${planned.claim.says}” (${planned.id}).`;
  return [
    what,
    `Reason: ${ended(reasonText(verdict.reason))}`,
    ...(action ? [actionText(action, planned.id)] : []),
  ].join(' ');
}

function physicalLocation(place: string, folder: string): unknown {
  const [, file = place, line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  return {
    artifactLocation: {uri: encodeURI(folder + file).replace(/[?#]/g, encodeURIComponent)},
    region: {
      startLine: Number(line),
      startColumn: Number(column),
      endLine: Number(line),
      endColumn: Number(column) + 1,
    },
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
