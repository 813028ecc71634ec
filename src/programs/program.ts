import {relative} from 'node:path';
import type {Yield} from '../contract/experiment.ts';
import {timeMs} from './time.ts';
import {LIMITS} from './limits.ts';
import type {ProgramYaml, Readings, YieldYaml} from './yaml.ts';

/** An experiment that is a program, or results that exist already, in normal form. */
export interface Program {
  name: string;
  /** Its YAML file, within the project. */
  file: string;
  /** Absolute, without links. */
  project: string;
  /** Where its command starts and its paths begin, within the project; `''` for the project itself. */
  folder: string;
  yaml: ProgramYaml;
  /** Absent: results are imported. */
  command?: readonly string[];
  yields: Record<string, Yield>;
  read: Readings;
  timeMs: number;
}

export function normalised(yaml: ProgramYaml, where: {name: string; project: string; folder: string}): Program {
  const {command, read = {}, limits} = yaml;
  return {
    ...where,
    folder: relative(where.project, where.folder).replaceAll('\\', '/'),
    file: `experiments/${where.name}.yaml`,
    yaml,
    ...(command && {command}),
    yields: Object.fromEntries(Object.entries(yaml.yields).map(([name, one]) => [name, yieldOf(one)])),
    read,
    timeMs: (limits.time === undefined ? undefined : timeMs(limits.time)) ?? LIMITS.defaultTimeMs,
  };
}

function yieldOf(declared: YieldYaml): Yield {
  const {says, random, repeats} = declared;
  const base = {says, random, ...(repeats && {repeats})};
  if ('sample' in declared) {
    const {unit, inOrder} = declared.sample;
    return {kind: 'sample', unit, ...(inOrder && {inOrder}), ...base};
  }
  if ('points' in declared) return {kind: 'points', ...declared.points, ...base};
  const {unit, axes, better, range} = declared.metric;
  return {kind: 'metric', unit, axes, ...(better && {better}), ...(range && {range}), ...base};
}
