import type {Finding} from './finding.ts';
import {kindsOf} from './normalise.ts';
import * as says from './role-messages.ts';
import type {ClaimYaml} from './yaml.ts';

const OF_JUDGED = ['because', 'correction', 'mistake', 'proxy', 'detects', 'undetected'] as const;

/** What fits together within one claim of whose it is, what it is for, and whether it is judged. */
export function roleFindings(yaml: ClaimYaml): Finding[] {
  if (yaml.notJudged !== undefined) return besideNotJudged(yaml);
  const {role, by, expect, mistake} = yaml;
  const findings: Finding[] = [];
  if (role !== 'claim' && by !== undefined) findings.push({path: ['by'], ...says.byOfOurs(role)});
  if (role !== 'claim' && expect === 'contradicted') findings.push({path: ['expect'], ...says.contradictedOurs(role)});
  if (mistake !== undefined && expect === 'reproduced') findings.push({path: ['mistake'], ...says.mistakeOfRight()});
  return findings;
}

/** Nothing is judged: what says how is refused. */
function besideNotJudged(yaml: ClaimYaml): Finding[] {
  const {role, expect, draft, conversionSlip} = yaml;
  const keys = [
    ...(role === 'claim' ? [] : ['role']),
    ...(expect === 'reproduced' ? [] : ['expect']),
    ...(draft ? ['draft'] : []),
    ...(conversionSlip ? ['conversionSlip'] : []),
    ...OF_JUDGED.filter((key) => yaml[key] !== undefined),
    ...kindsOf(yaml),
  ];
  return keys.map((key) => ({path: [key], atKey: true, ...says.besideNotJudged(key)}));
}
