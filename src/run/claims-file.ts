import {claimsFile, type Histories, type SpecHistory} from '../contract/claim-history.ts';
import type {Files} from '../contract/effects.ts';
import {firstIssue} from '../text/first-issue.ts';
import {badClaims, fault} from './messages.ts';

const ENDING = '.claims.json';
/** Beside the folder of a spec's recorded runs. */
const claimsPath = (evidence: string, spec: string): string => `${evidence}/${spec}${ENDING}`;
export const isClaimsFile = (path: string): boolean => path.endsWith(ENDING);

/** The pasts of all claims. @throws HarnessError naming every file that is not what `run` and `record` write */
export async function readHistories(evidence: string, files: Files): Promise<Histories> {
  const names = (await files.list(evidence)).filter(isClaimsFile);
  const read = await Promise.all(
    names.map(async (name) => ({
      spec: name.slice(0, -ENDING.length),
      ...(await readOne(`${evidence}/${name}`, files)),
    })),
  );
  const problems = read.flatMap(({problem}) => problem ?? []);
  if (problems.length > 0) throw fault(problems);
  return new Map(read.map(({spec, history}) => [spec, history!]));
}

async function readOne(path: string, files: Files) {
  const {data, error} = claimsFile.safeParse(json(await files.readText(path)));
  if (data) return {history: data.claims};
  return {problem: badClaims(path, firstIssue(error))};
}

/** Undefined, which is no record of claims, where it is no JSON. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A claim a line, by name: a diff shows only what changed. */
export async function writeHistory(evidence: string, spec: string, history: SpecHistory, files: Files): Promise<void> {
  const {claims} = claimsFile.parse({schema: 1, claims: history});
  const lines = Object.entries(claims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  await files.write(claimsPath(evidence, spec), `{"schema": 1, "claims": {\n${lines.join(',\n')}\n}}\n`);
}
