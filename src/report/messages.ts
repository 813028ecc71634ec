import {formatNumber} from '../numbers/format-number.ts';
import type {Change} from '../contract/comparison.ts';
import type {Problem} from '../contract/error.ts';
import type {Apart} from '../contract/document-text.ts';
import type {Evidence, EvidenceStatus} from '../contract/evidence.ts';
import type {AssertionKind} from '../contract/spec.ts';
import type {Verdict} from '../contract/verdict.ts';
import type {Outcome, Tally} from '../assess/outcome.ts';
import {OUTCOMES} from '../assess/outcome.ts';

/** What an outcome is called, and what it means to a reader. */
export const outcomeWords: Record<
  Outcome,
  {label: string; plural: string; means: string; /** what to do about it */ fix: string}
> = {
  unexpected: {
    label: 'Unexpected',
    plural: 'unexpected',
    means: 'the verdict is not the expected one: somebody must look',
    fix: 'Fix the experiment, or the spec with its source.',
  },
  doubtful: {
    label: 'In doubt',
    plural: 'with evidence in doubt',
    means: 'the records are stale, or differ when replayed',
    fix: 'Run the claim again and record it.',
  },
  'not-run': {
    label: 'Not run',
    plural: 'not run',
    means: 'runs are missing, so nothing is established',
    fix: 'Run the claim and record it.',
  },
  inconclusive: {
    label: 'Inconclusive',
    plural: 'inconclusive',
    means: 'the evidence settles it neither way',
    fix: 'Add seeds, where that would settle it.',
  },
  finding: {
    label: 'Contradicted',
    plural: 'found wrong',
    means: 'the evidence shows it wrong, as was expected or left open: a finding, no alarm',
    fix: 'Nothing is to be done here.',
  },
  reproduced: {
    label: 'Reproduced',
    plural: 'reproduced',
    means: 'the evidence bears the claim out',
    fix: 'Nothing is to be done.',
  },
};

/** The one action of a claim that is not as it should be. */
export const actionWords = {
  look: (id: string): string => `Look at it with \`claimbench show ${id}\`.`,
  run: (id: string): string => `Run it with \`claimbench run ${id}\`.`,
  fix: (file: string): string => `Ask in ${file} for what the runs give, or let the experiment give it.`,
  again: (id: string): string =>
    `Run it again with \`claimbench run --fresh ${id}\`, then \`claimbench record ${id}\`.`,
  seeds: (place: string, count: number): string => `Raise seeds.count to ${count} in ${place}.`,
  noSeeds: (id: string): string => `No seeds would settle it; what is asked stands in \`claimbench show ${id}\`.`,
};

export const badgeLabel = 'claims';
/** What a badge says: the counts, and whether somebody has to act. */
export function badgeWords(tally: Tally): string {
  const alarms = tally.unexpected + tally.doubtful + tally['not-run'];
  const parts = [
    tally.reproduced > 0 && `${tally.reproduced} reproduced`,
    tally.finding > 0 && `${tally.finding} found wrong`,
    tally.inconclusive > 0 && `${tally.inconclusive} inconclusive`,
    alarms > 0 && `${alarms} ${alarms === 1 ? 'needs' : 'need'} attention`,
  ];
  const said = parts.filter((part) => part !== false);
  return said.length > 0 ? said.join(', ') : 'nothing checked';
}

/** The verdict in plain words, with its relation to what was foreseen. */
export function verdictWords({state, expected}: Verdict, outcome: Outcome): string {
  if (outcome === 'unexpected')
    return state === 'reproduced' ? 'Unexpected: reproduced, though foreseen to fail' : 'Unexpected: contradicted';
  if (outcome === 'doubtful') return `Evidence in doubt (${state})`;
  if (outcome === 'finding')
    return expected === 'open' ? 'Contradicted; nothing was foreseen' : 'Contradicted, as foreseen';
  if (outcome === 'reproduced' && expected === 'open') return 'Reproduced; nothing was foreseen';
  return outcomeWords[outcome].label;
}

/** The result in one line; the rest stands in the legend below it. */
export function headline(tally: Tally): string {
  const total = OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
  if (total === 0) return 'Nothing was checked';
  const reproduced =
    tally.reproduced === total
      ? total === 1
        ? 'The one claim is reproduced'
        : `All ${total} claims are reproduced`
      : `${tally.reproduced} of ${count(total, 'claim')} reproduced`;
  return tally.finding > 0 ? `${reproduced}, ${tally.finding} ${outcomeWords.finding.plural}` : reproduced;
}

/** On what the headline rests. */
export const checkedWords = (documents: number, runs: number): string =>
  `What ${count(documents, 'document')} ${documents === 1 ? 'claims' : 'claim'}, checked on ${count(runs, 'run')} of ${runs === 1 ? 'an experiment' : 'experiments'}`;

/**
 * What stands beside the headline: whether somebody has to act. @param figures - those that show evidence in doubt on
 * which no claim is judged
 */
export function advice(tally: Tally, figures = 0): string {
  const alarms = tally.unexpected + tally.doubtful + tally['not-run'];
  const shown = `${count(figures, 'figure')} ${figures === 1 ? 'shows' : 'show'} evidence in doubt.`;
  if (figures > 0) return alarms === 0 ? shown : `${advice(tally)} ${shown}`;
  if (alarms === 0)
    return tally.inconclusive > 0 ? 'No verdict goes against what was expected.' : 'Everything came out as expected.';
  return `${count(alarms, 'claim')} ${alarms === 1 ? 'needs' : 'need'} attention.`;
}



export const sourceWords: Record<Evidence['source'], string> = {
  live: 'Computed for this report',
  store: 'From the local store',
  recorded: 'Recorded',
};
export const evidenceStatusWords: Record<EvidenceStatus, string> = {
  live: 'live',
  current: 'current',
  'replayed': 'current, with a note',
  unreplayed: 'not replayed',
  stale: 'stale',
  differs: 'differs when computed again',
};
export const kindWords: Record<AssertionKind, string> = {
  equals: 'printed number',
  atLeast: 'lower bound',
  atMost: 'upper bound',
  order: 'order',
  monotone: 'monotone',
  agrees: 'two routes',
  follows: 'distribution',
  arithmetic: 'arithmetic',
};

export const anchorsWords = {
  checked: 'Anchors and printed numbers were checked against the text.',
  'not-checked': 'Anchors and printed numbers were not checked against the text (give it with --documents).',
};
export const unsoughtWords = (numbers: number, claims: number): string =>
  ` Not checked: ${count(numbers, 'printed number')} of ${count(claims, 'claim')} without an anchor.`;
export const noReplay = 'The records were not replayed for this report (--no-replay).';
export const nothingToReplay = 'All evidence was computed for this report; there was nothing to replay.';
export const recomputed = (date: string | null): string =>
  date === null ? 'not recomputed in full since it was recorded' : `recomputed in full on ${date}`;
export const conversionSlip = 'May be a slip of the conversion of the text, not of the author.';
export const noCorrection = 'Nothing is stated in its place.';

export function replaySentence(counts: {bitwise: number; close: number; differs: number; failed: number}): string {
  const parts = [
    counts.bitwise > 0 && `${count(counts.bitwise, 'record')} gave the same bits`,
    counts.close > 0 && `${count(counts.close, 'record')} agreed closely (other hardware)`,
    counts.differs > 0 && `${count(counts.differs, 'record')} differed`,
    counts.failed > 0 && `${count(counts.failed, 'replay')} failed`,
  ].filter((part) => part !== false);
  return `Replayed on this machine: ${joined(parts)}.`;
}

export const coverageWords = ({covered, counted}: {covered: number; counted: number}): string =>
  counted === 0 ? 'Number coverage: no number to cover' : `Number coverage ${covered} of ${counted}`;
/** How many parameters have the value that the document prints, and how many were assumed where it is silent. */
export const settingsWords = (stated: number, assumed: number): string =>
  [stated > 0 && `${stated} stated`, assumed > 0 && `${assumed} assumed`].filter((part) => part !== false).join(', ');
export const statedText = (printed: string[], section: string, only: string | undefined): string =>
  `${[...new Set(printed)].join(', ')} (${section}${only === undefined ? '' : `; case ${only}`})`;
/** What a printed number is that no claim judges but a run has as its setting. */
export const settingTitle = (spec: string, param: string): string => `The parameter ${param} of ${spec} has this value`;
export const lineText = (line: number): string => `line ${line}`;
export const apartWords: Record<Apart, string> = {
  declared: 'set apart by the spec',
  formula: 'within formulas',
  code: 'within code',
  heading: 'in headings',
  reference: 'of sections, figures, equations, pages, lists and citations',
  date: 'of dates',
  name: 'that are part of a name or label',
};
/** What computing live runs again, with the same seed in another process, showed. */
export const classesSentence = (experiments: number, tally: string, left: number): string =>
  `One run of each of ${count(experiments, 'live experiment')} was computed again with the same seed in another process: ${tally}. ${left === 0 ? 'None leaves its declared class.' : `${count(left, 'result')} left the declared class.`}`;

export const restsOn = (tally: Tally): string =>
  `rests on ${joined(
    [...OUTCOMES]
      .reverse()
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => `${count(tally[outcome], 'claim')} ${outcomeWords[outcome].plural}`),
  )}`;
export const foundInDoubt = 'In doubt: ';
export const foundOpen = (claims: number): string =>
  `(${count(claims, 'claim')} of it ${outcomeWords.inconclusive.plural})`;
export const foundLeftOut = (left: number): string =>
  `${count(left, 'more sentence')} ${left === 1 ? 'rests' : 'rest'} on claims that this report leaves out.`;
export const sectionText = (section: string): string => (/^\d/.test(section) ? `Section ${section}` : section);
export const rates = ({reproduced, contradicted}: Verdict['levels']): string =>
  `${formatNumber(100 * reproduced, 2)} % and ${formatNumber(100 * contradicted, 2)} %`;
export const stateWord = ({state}: Verdict): string =>
  state === 'not-run' ? 'Not run' : state.charAt(0).toUpperCase() + state.slice(1);

export const moreSeedsWords = (more: number): string =>
  Number.isFinite(more) ? `about ${count(more, 'more seed')}` : 'no number of seeds';

export function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

export function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

/** `1, 2, 5` as `1, 2 and 5`, `1 … 10` as `1 to 10`. */
export function seedsText(seeds: readonly number[]): string {
  if (seeds.length === 0) return 'none';
  if (seeds.length === 1) return `1 (seed ${seeds[0]!})`;
  const run = seeds.every((seed, i) => i === 0 || seed === seeds[i - 1]! + 1);
  return run && seeds.length > 2
    ? `${seeds.length} (${seeds[0]!} to ${seeds.at(-1)!})`
    : `${seeds.length} (${joined(seeds.map(String))})`;
}

export const reportIsAt = (place: string): string => `Report: ${place}`;
export const moreInReport = (left: number): string => `  and ${left} more; the report has them all.`;

export const runCommand = (id: string): string => `    claimbench run ${id}`;

// ---- history and comparison ---------------------------------------------------------------------------------------
export const nothingMoved = 'No verdict and no number moved.';
/** `2 verdicts and the numbers of 3 claims moved; 1 claim is new.` */
export function movedWords({
  verdicts,
  numbers,
  added,
  gone,
}: {
  verdicts: number;
  numbers: number;
  added: number;
  gone: number;
}): string {
  const moved = [
    verdicts > 0 && count(verdicts, 'verdict'),
    numbers > 0 && `the numbers of ${count(numbers, 'claim')}`,
  ].filter((part) => part !== false);
  const claims = (n: number, are: string): string => `${count(n, 'claim')} ${n === 1 ? 'is' : 'are'} ${are}`;
  const parts = [
    moved.length > 0 && `${joined(moved)} moved`,
    gone > 0 && claims(gone, 'gone'),
    added > 0 && claims(added, 'new'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? nothingMoved : `${parts.join('; ').replace(/^t/, 'T')}.`;
}
/** How a claim moved. */
export function movedFrom({from, to, greatestChange}: Change): string {
  if (from === 'absent') return `new: ${to}`;
  if (to === 'absent') return `gone: was ${from}`;
  if (from !== to) return `${from} → ${to}`;
  return `${to}; ${Number.isFinite(greatestChange) ? `a mean moved by ${formatNumber(100 * greatestChange, 2)} %` : 'the points are others'}`;
}
export const comparisonHeadline = (moved: number, total: number): string =>
  moved === 0 ? `Nothing moved in ${count(total, 'claim')}` : `${moved} of ${count(total, 'claim')} moved`;

/** What is said of the ways of being wrong that each claim was tried on. */
export const mutantInWords = {
  undecided: 'no longer reproduced, but not contradicted',
  missed: 'not detected',
  'not-run': 'not run yet',
  nothing: 'none that was tried',
  detected: 'Mistakes it catches',
  finest: 'Smallest change it would catch',
  stale: 'tried before the claim, its runs or the source changed',
  sentence: (detected: number, tried: number, notRun: number) =>
    `A check that cannot fail proves nothing. So each claim was tried on mistakes that must break it: made in its experiment, in handing on its results, or in the claim itself. ${detected} of ${tried} are detected${notRun > 0 ? `; not tried for want of runs: ${notRun}` : ''}.`,
  staleClaims: (claims: string) =>
    `${claims} changed since, in text, runs or source (\`claimbench mutants\` tries them again).`,
  untried: (claims: string) => `${claims} had not been tried.`,
};
