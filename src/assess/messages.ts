import type {Problem} from '../contract/error.ts';
import {escapeInvisible} from '../text/escape-invisible.ts';

/** @param spec - undefined where its runs are live: they are computed at every verify */
export const figureInDoubt = (id: string, note: string, spec: string | undefined): Problem => ({
  place: `figure ${escapeInvisible(id)}`,
  rule: 'invalid evidence: it shows records in doubt, on which no claim rests',
  got: note,
  action: spec === undefined ? COMPUTED_NOW : runAgain(escapeInvisible(spec)),
});

const COMPUTED_NOW = 'Find out what it depends on besides the seed, or declare a weaker class under `repeats`.';
const runAgain = (spec: string): string =>
  `Run them again with \`claimbench run --fresh ${spec}\`, then \`claimbench record ${spec}\`.`;

export const figureUnreplayed = (id: string, note: string): Problem => ({
  place: `figure ${escapeInvisible(id)}`,
  rule: 'invalid evidence: nothing vouches here for the records that it shows, on which no claim rests',
  got: note,
  action: 'Leave out `--no-replay`, or accept such records with `--allow-unreplayed`.',
});

/** @param failure - in brief */
export const figureLacksRuns = (id: string, {place, rule, got, action}: Problem): Problem => ({
  place: `figure ${escapeInvisible(id)}`,
  rule: 'missing runs: they failed, and no claim rests on them',
  got: `${place}: ${rule}${got === undefined ? '' : `; got ${got}`}`,
  action,
});

export const damagedHistory = (place: string, line: string): Problem => ({
  place,
  rule: 'invalid line of the history, which is ignored',
  got: line.length > 60 ? `${line.slice(0, 59)}…` : line,
  expected: 'a line that `claimbench report` wrote',
  action: 'Delete the line.',
});
