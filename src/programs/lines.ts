import type {Position, RunEvent} from '../contract/experiment.ts';
import {isRecord} from '../spec/reading/index.ts';
import {BadOutput} from './fault.ts';
import * as says from './messages.ts';

/** What a line of a program's output says. */
type Line = RunEvent;

/**
 * The events of a program's JSON lines. After a kill, a program writes again what it had written since it last saved
 * its state: then the later line counts.
 *
 * @param earlier - how many lines stood there before this start
 * @throws BadOutput at the first line that says nothing known
 */
export function eventsOf(text: string, earlier: number): RunEvent[] {
  const events: {event: Line; line: number}[] = [];
  const before = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const event = eventOf(line, index + 1);
    if (event === undefined) return;
    const key = keyOf(event);
    const known = before.get(key);
    const isRepeated = known !== undefined && index >= earlier && (events[known]?.line ?? earlier) < earlier;
    if (isRepeated) events[known] = {event, line: index};
    else before.set(key, events.push({event, line: index}) - 1);
  });
  return events.map(({event}) => event);
}

const keyOf = (event: RunEvent): string =>
  JSON.stringify([event.kind, 'name' in event ? event.name : '', 'at' in event ? Object.entries(event.at).sort() : '']);

function eventOf(line: string, number: number): RunEvent | undefined {
  const value = parsed(line, number);
  if (!isRecord(value)) throw new BadOutput(says.notALine(number, line));
  const {metric, sample, points, diverged, progress} = value;
  if (isRecord(progress)) return undefined;
  if (isRecord(diverged)) return divergence(diverged, number, line);
  if (typeof metric === 'string') return metricOf(metric, value, number);
  if (typeof sample === 'string')
    return {kind: 'sample', name: sample, values: numbers(value, 'values', sample, number)};
  if (typeof points === 'string') {
    const label = value['label'] === undefined ? {} : {label: numbers(value, 'label', points, number)};
    const [x, y] = [numbers(value, 'x', points, number), numbers(value, 'y', points, number)];
    return {kind: 'points', name: points, x, y, ...label};
  }
  throw new BadOutput(says.notALine(number, line));
}

/** Python writes NaN and Infinity, which are no JSON; they are named before the line is refused. */
function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    const [, word] = /[:[,]\s*(NaN|-?Infinity|nan|-?inf)\b/.exec(line) ?? [];
    throw new BadOutput(word === undefined ? says.notALine(number, line) : says.notFiniteLine(number, line, word));
  }
}

function metricOf(name: string, {at = {}, value}: Record<string, unknown>, number: number): RunEvent {
  if (typeof value !== 'number') throw new BadOutput(says.noNumber(`value of ${name}, line ${number}`, value));
  if (!isRecord(at)) throw new BadOutput(says.noPosition(name, number, at));
  const wrong = Object.entries(at).find(([, one]) => typeof one !== 'number');
  if (wrong) throw new BadOutput(says.noNumber(`${wrong[0]} of ${name}, line ${number}`, wrong[1]));
  return {kind: 'metric', name, at: at as Position, value};
}

function numbers(value: Record<string, unknown>, key: string, name: string, line: number): number[] {
  const list = value[key];
  if (!Array.isArray(list)) throw new BadOutput(says.noNumbers(`${key} of ${name}, line ${line}`, list));
  const at = list.findIndex((one) => typeof one !== 'number');
  if (at >= 0) throw new BadOutput(says.noNumber(`${key}.${at} of ${name}, line ${line}`, list[at]));
  return list as number[];
}

function divergence({step, lastFinite, what}: Record<string, unknown>, number: number, line: string): RunEvent {
  if (typeof step !== 'number') throw new BadOutput(says.notALine(number, line));
  return {
    kind: 'diverged',
    step,
    lastFinite: typeof lastFinite === 'number' ? lastFinite : NaN,
    what: typeof what === 'string' ? what : 'the program says so',
  };
}
