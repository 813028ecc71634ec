import {dirname, relative, resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence, type Problem} from '../contract/error.ts';
import type {DocumentSpecs, Role} from '../contract/claim.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {Plan} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import {placesOf, plan, read, type Options, type Planned} from '../pipeline.ts';
import {mutantRuns} from '../plan/index.ts';
import {
  noProbeDeclared,
  probesFallShort,
  readRecorded,
  unreachedByAll,
  unrecordedPoints,
  type Recorded,
} from '../run/index.ts';
import {claimsOutOfReach, numberCoverage, unsoughtNumbers, unusedNumbers} from '../spec/index.ts';
import {count} from '../text/count.ts';

/**
 * `claimbench check`: specs, anchors and evidence; nothing runs.
 *
 * @param paths - if given, only problems of these files are shown, and what prevented their check (all are
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
    const planned = plan(await read(options, effects), {...options, selectors: []});
    const recorded = await readRecorded(placesOf(options).evidence, effects.files);
    const records = [...recorded.values()];
    const points = unrecordedPoints(planned.plan.claims, recorded);
    if (points.length > 0) throw new HarnessError('spec', points);
    reportOrphans(planned, records, options, effects);
    effects.print(soundText(planned, recorded.size, options));
    for (const one of claimsOutOfReach(planned.documents, planned.plan.claims)) effects.say(sentence(one));
    for (const one of unusedNumbers(planned.documents)) effects.say(sentence(one));
    for (const name of withoutProbe(planned)) effects.print(noProbeDeclared(name));
    for (const line of reachOfProbes(records.map(({record}) => record))) effects.print(line);
    const uncovered = flags.numberCoverage === undefined ? [] : numberCoverage(planned.texts, flags.numberCoverage);
    for (const problem of uncovered) effects.say(sentence(problem));
    return uncovered.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof HarnessError) || paths.length === 0) throw error;
    return onlyThese(error, paths, options, effects);
  }
}

/** Names records that no spec asks for any more. */
function reportOrphans({plan: all}: Planned, recorded: readonly Recorded[], options: Options, effects: Effects): void {
  const asked = new Set([...all.runs, ...mutantRuns(all).map(({run}) => run)].map(({key}) => key));
  for (const {record, path} of recorded) {
    if (asked.has(record.key)) continue;
    const place = relative(options.project, path);
    effects.say(`${place}: no spec asks for this recorded run any more. Remove it, or record the run again.`);
  }
}

/** The recorded programs that declare no probe. */
function withoutProbe({plan: {runs}, registry}: Planned): string[] {
  const recorded = runs.filter(({live}) => !live).map(({asked}) => asked.experiment);
  return [...new Set(recorded)].filter((name) => lookUp(registry, name).program?.hasProbe === false).sort();
}

/** By experiment, the functions that none of the recorded probes executes in full. */
function reachOfProbes(records: readonly RunRecord[]): string[] {
  const experiments = [...new Set(records.map(({asked}) => asked.experiment))].sort();
  return experiments.flatMap((experiment) => {
    const own = records.filter(({asked}) => asked.experiment === experiment);
    const unreached = unreachedByAll(own.flatMap((record) => record.unreached ?? []));
    return unreached.length > 0 ? [probesFallShort(experiment, unreached)] : [];
  });
}

function soundText({plan: {claims, unjudged}, documents}: Planned, recorded: number, options: Options): string {
  const specs = documents.reduce((sum, one) => sum + one.specs.length, 0);
  const anchors =
    options.documents === undefined && documents.every((one) => one.anchors === 'not-checked')
      ? 'Anchors and printed numbers were not checked: give --documents DIR.'
      : `Anchors and printed numbers stand in the texts${unchecked(documents)}.`;
  const among = `${count(specs, 'spec')} of ${count(documents.length, 'document')}`;
  const sound = `${count(claims.length, 'claim')} in ${among} ${claims.length === 1 ? 'is' : 'are'} sound.`;
  const runs = `${count(recorded, 'recorded run')} ${recorded === 1 ? 'is' : 'are'} sound in form.`;
  return `${sound}${rolesText(claims, unjudged.length)} ${anchors} ${runs}`;
}

/** How many of the claims are ours, and how many nothing judges; empty where there are none of these. */
function rolesText(claims: Plan['claims'], unjudged: number): string {
  const ofRole = (role: Role): number => claims.filter(({claim}) => claim.role === role).length;
  const [corrections, controls] = [ofRole('correction'), ofRole('control')];
  return [
    ...(corrections + controls > 0
      ? [` Among them are ${count(corrections, 'correction')} and ${count(controls, 'control')}.`]
      : []),
    ...(unjudged > 0 ? [` ${unjudged} more ${unjudged === 1 ? 'is' : 'are'} not judged.`] : []),
  ].join('');
}

/** Throws the problems of these files; if there are none, says how many the other files have. */
function onlyThese(error: HarnessError, paths: readonly string[], options: Options, effects: Effects): number {
  const wanted = paths.map((path) => relative(options.project, resolve(path)));
  const isHere = ({place}: Problem): boolean =>
    wanted.some((path) => concerns(place, path)) || (error.fault !== 'spec' && !place.startsWith('specs/'));
  const here = error.problems.filter(isHere);
  if (here.length > 0) throw new HarnessError(error.fault, here);
  const others = `${error.problems.length} in other files (\`claimbench check\` shows them)`;
  effects.print(`No problem in ${wanted.join(', ')}; ${others}.`);
  return 0;
}

/** Whether it is a problem of this file or folder, or of what its check depends on: the document it belongs to. */
const concerns = (place: string, path: string): boolean =>
  place === path ||
  [`${path}:`, `${path}/`, `${dirname(path)}/document.yaml:`].some((start) => place.startsWith(start)) ||
  path.startsWith(`${place}/`);

/** What was not searched in any text: printed numbers without an anchor, and documents whose text is not at hand. */
function unchecked(documents: readonly DocumentSpecs[]): string {
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
