import type {Made} from '../contract/experiment.ts';
import {fault, noVersion} from './messages.ts';
import {versionsIn} from './versions.ts';

/**
 * A record must name every version that its program declares, else an update would never be noticed.
 *
 * @param made - what makes a run of a program
 * @throws HarnessError naming each command that gave none
 */
export function requireVersions(experiment: string, made: Made = {}): void {
  const unknown = versionsIn(made).flatMap(([command, said]) =>
    said === null ? [noVersion(experiment, command)] : [],
  );
  if (unknown.length > 0) throw fault(unknown);
}
