import {dirname, relative, resolve} from 'node:path';
import {unsoughtNumbers} from '../spec/printed-numbers.ts';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence, type Problem} from '../contract/error.ts';
import type {DocumentSpecs} from '../contract/spec.ts';
import {check, placesOf, type Options} from '../harness.ts';
import {makePlan} from '../plan/make-plan.ts';
import {mutantRuns} from '../plan/mutant-runs.ts';
import {readRecorded} from '../run/recorded.ts';
import {numberCoverage} from '../spec/text/number-coverage.ts';

/**
 * `claimbench check`: specs, anchors and evidence; nothing runs.
 *
 * @param paths - where given, only problems of these files are shown, and what kept them from being checked (all are
 *   read: specs refer to one another)
 * @returns 0, or 1 where claims cover too few printed numbers; throws with every problem
 */
export async function checkCommand(
  paths: string[],
  flags: {numberCoverage?: number},
  options: Options,
  effects: Effects,
): Promise<number> {
  await requireFiles(paths, effects);
  try {
    const {documents, registry, texts} = await check(options, effects);
    const plan = makePlan({documents, registry, selectors: []});
    const recorded = await readRecorded(placesOf(options).evidence, effects.files);
    const asked = new Set([...plan.runs, ...mutantRuns(plan).map(({run}) => run)].map(({key}) => key));
    for (const {record, path} of recorded.values()) {
      if (!asked.has(record.key))
        effects.say(
          `${relative(options.project, path)}: no spec asks for this recorded run any more. Remove it, or record the run again.`,
        );
    }
    const specs = documents.reduce((sum, one) => sum + one.specs.length, 0);
    const anchors =
      options.documents === undefined
        ? 'Anchors and printed numbers were not checked: give --documents DIR.'
        : `Anchors and printed numbers stand in the texts${unchecked(documents)}.`;
    effects.print(
      `${plan.claims.length} claims in ${specs} specs of ${documents.length} documents are sound. ${anchors} ${recorded.size} recorded runs are sound in form.`,
    );
    const uncovered = flags.numberCoverage === undefined ? [] : numberCoverage(texts, flags.numberCoverage);
    for (const problem of uncovered) effects.say(sentence(problem));
    return uncovered.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof HarnessError) || paths.length === 0) throw error;
    const wanted = paths.map((path) => relative(options.project, resolve(path)));
    const here = error.problems.filter(
      ({place}) =>
        wanted.some((path) => concerns(place, path)) || (error.fault !== 'spec' && !place.startsWith('specs/')),
    );
    if (here.length > 0) throw new HarnessError(error.fault, here);
    effects.print(
      `No problem in ${wanted.join(', ')}; ${error.problems.length} in other files (\`claimbench check\` shows them).`,
    );
    return 0;
  }
}

/** Whether it is a problem of this file or folder, or of what its check depends on: the document it belongs to. */
const concerns = (place: string, path: string): boolean =>
  place === path ||
  [`${path}:`, `${path}/`, `${dirname(path)}/document.yaml:`].some((start) => place.startsWith(start)) ||
  path.startsWith(`${place}/`);

/** What no text was searched for: printed numbers without an anchor, and documents whose text nobody has. */
function unchecked(documents: DocumentSpecs[]): string {
  const without = documents.filter(({anchors}) => anchors === 'not-checked').map(({document}) => document.id);
  const unsought = unsoughtNumbers(documents.filter(({anchors}) => anchors === 'checked').flatMap(({specs}) => specs));
  const parts = [
    ...unsought.map(({claim, count}) => `${count} printed by ${claim}, which has no anchor`),
    ...(without.length > 0 ? [`those of ${without.join(', ')}, without a text (no sha256)`] : []),
  ];
  return parts.length === 0 ? '' : `, but for what was not checked: ${parts.join('; ')}`;
}

async function requireFiles(paths: string[], {files}: Effects): Promise<void> {
  const missing: Problem[] = [];
  for (const path of paths) {
    if (!(await files.exists(resolve(path))))
      missing.push({place: path, rule: 'missing file', action: 'Name a file beneath specs/.'});
  }
  if (missing.length > 0) throw new HarnessError('usage', missing);
}
