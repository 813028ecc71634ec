import {resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {EXIT_CODES, HarnessError, sentence} from '../contract/error.ts';
import {measuredMetadata, measuredTex} from '../documents/index.ts';
import type {Options} from '../pipeline.ts';
import {measuredValues, type ValueOfRuns} from '../studies/measured-values.ts';
import {watched} from './progress.ts';

export interface ValuesFlags {
  tex?: string;
  quarto?: string;
  json?: string;
}

/**
 * `claimbench values`: measured values with the digits that their seeds support, for the document to print.
 *
 * @returns 0; 1 where a claim has no value to write; 4 where none has
 */
export async function valuesCommand(flags: ValuesFlags, options: Options, effects: Effects): Promise<number> {
  requireIds(flags);
  const {values, problems} = await watched(effects, (watcher) => measuredValues(options, watcher, effects));
  for (const problem of problems) effects.say(sentence(problem));
  const {files} = effects;
  if (values.length === 0) return EXIT_CODES['nothing-checked'];
  if (flags.tex !== undefined) await files.write(resolve(flags.tex), measuredTex(values));
  if (flags.quarto !== undefined) await files.write(resolve(flags.quarto), measuredMetadata(values));
  if (flags.json !== undefined) await files.write(resolve(flags.json), jsonOf(values));
  for (const one of values) effects.print(lineOf(one));
  return problems.length > 0 ? 1 : 0;
}

/** A source finds Quarto's file by its name. */
function requireIds({quarto}: ValuesFlags): void {
  if (quarto === undefined || /(?:^|[/\\])_measured\.yml$/.test(quarto)) return;
  throw new HarnessError('usage', {
    place: '--quarto',
    rule: 'unsupported file name',
    got: quarto,
    expected: '_measured.yml, beside the document and among its metadata-files',
    action: 'Name it so.',
  });
}

const lineOf = ({id, value, spread, unit, seeds}: ValueOfRuns): string =>
  `${id}\t${value}${spread === '' ? '' : ` ± ${spread}`}\t${unit}\t${seeds.length} seeds`;

const jsonOf = (values: readonly ValueOfRuns[]): string => `${JSON.stringify({schema: 1, values}, null, 2)}\n`;
