import type {Files} from '../contract/effects.ts';
import {mutationFile, type Mutation} from '../contract/mutation.ts';
import {firstIssue} from '../text/first-issue.ts';
import {badRecord, fault} from './messages.ts';

/** Beside the recorded runs, which are in folders of their own. */
export const mutationPath = (evidence: string): string => `${evidence}/mutants.json`;

/**
 * The latest results of `claimbench mutants`; none if it never ran. @throws HarnessError when the file is not what it
 * wrote
 */
export async function readMutation(evidence: string, files: Files): Promise<Mutation> {
  const path = mutationPath(evidence);
  if (!(await files.exists(path))) return {};
  try {
    return mutationFile.parse(JSON.parse(await files.readText(path))).claims;
  } catch (error) {
    throw fault(badRecord(path, firstIssue(error)));
  }
}

/** One line per claim, keys in the order of the schema: the file is small, and a diff shows only what changed. */
export async function writeMutation(evidence: string, mutation: Mutation, files: Files): Promise<void> {
  const {claims} = mutationFile.parse({schema: 1, claims: mutation});
  const lines = Object.entries(claims).map(([id, one]) => `${JSON.stringify(id)}: ${JSON.stringify(one)}`);
  await files.write(mutationPath(evidence), `{"schema": 1, "claims": {\n${lines.join(',\n')}\n}}\n`);
}
