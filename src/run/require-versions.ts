import type {Made} from '../contract/experiment.ts';
import {fault, noVersion} from './messages.ts';

const VERSION = 'version ';

/**
 * A record must name every version that its program declares, else an update would never be noticed.
 *
 * @param made - what makes a run of a program
 * @throws HarnessError naming each command that gave none
 */
export function requireVersions(experiment: string, made: Made = {}): void {
  const unknown = Object.keys(made).filter((what) => what.startsWith(VERSION) && made[what] === null);
  if (unknown.length > 0) throw fault(unknown.map((what) => noVersion(experiment, what.slice(VERSION.length))));
}
