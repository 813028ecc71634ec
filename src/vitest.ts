import {expect, test} from 'vitest';
import {isAlarm} from './assess/index.ts';
import {asTyped} from './commands/invocation.ts';
import {verifyProject, type VerifyOptions} from './index.ts';
import {claimMessage} from './report/index.ts';

/**
 * `claimbench/vitest`: runs `claimbench verify` once and registers a test for each claim, named by the claim's id, with
 * its numbers in the message. Inconclusive and open claims pass and say so. To be awaited at the top of a test file.
 *
 * @throws where the command could not judge anything (exit code 2 or 4, or 3 without results), with all that it said
 */
export async function claimTests(options: VerifyOptions): Promise<void> {
  const {exitCode, output, results} = await verifyProject(options);
  if (results === undefined || exitCode === 4)
    throw new Error(`claimbench verify ended with exit code ${exitCode}\n${output}`);
  const {claims} = results;
  for (const claim of claims)
    test(claim.id, ({task}) => {
      // beside the title, which must not change with the verdict
      Object.assign(task.meta, {verdict: claim.verdict, reason: claim.reason});
      if (isAlarm(claim.outcome)) expect.fail(asTyped(claimMessage(claim), 'npx claimbench'));
    });
  test('the command agrees: its exit code', () => {
    expect(exitCode, output).toBe(claims.some(({outcome}) => isAlarm(outcome)) ? 1 : 0);
  });
}
