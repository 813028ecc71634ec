import type {Files} from '../contract/effects.ts';
import {teethFile, type Teeth} from '../contract/teeth.ts';
import {badRecord, fault} from './messages.ts';

/** Beside the recorded runs, which all stand in folders of their own. */
export const teethPath = (evidence: string): string => `${evidence}/teeth.json`;

/**
 * What `claimbench teeth` found last; nothing where it never ran. @throws HarnessError when the file is not what it
 * wrote
 */
export async function readTeeth(evidence: string, files: Files): Promise<Teeth> {
  const path = teethPath(evidence);
  if (!(await files.exists(path))) return {};
  try {
    return teethFile.parse(JSON.parse(await files.readText(path))).claims;
  } catch (error) {
    throw fault(badRecord(path, (error as Error).message));
  }
}

/** A claim a line, its keys in the schema's order: small, and a diff shows only what changed. */
export async function writeTeeth(evidence: string, teeth: Teeth, files: Files): Promise<void> {
  const {claims} = teethFile.parse({schema: 1, claims: teeth});
  const lines = Object.entries(claims).map(([id, one]) => `${JSON.stringify(id)}: ${JSON.stringify(one)}`);
  await files.write(teethPath(evidence), `{"schema": 1, "claims": {\n${lines.join(',\n')}\n}}\n`);
}
