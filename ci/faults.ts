import process from 'node:process';
import {changedFiles, mutatedRecords} from '../tests/faults/files.ts';
import {hostileTexts} from '../tests/faults/texts.ts';
import {kills} from '../tests/faults/kills.ts';
import {misdeeds} from '../tests/faults/experiments.ts';
import type {Tally} from '../tests/faults/tally.ts';

/**
 * Faults injected on purpose, and what they did. Takes hours with the defaults.
 * Prints a table; exits with 1 where a result was lost or something wrong was believed.
 *
 *   npm run faults -- [MUTANTS] [INSTANTS] [PART...]
 *
 * By default 100000, 200 and all parts: bytes, records, spec, LaTeX, Markdown, Typst, output, misdeeds, kills.
 */
const TEXTS = ['spec', 'LaTeX', 'Markdown', 'Typst', 'output'];

const [mutants = 100_000, instants = 200] = process.argv.slice(2, 4).map(Number);
const parts: [name: string, inject: () => Promise<Tally[]>][] = [
  ['bytes', changedFiles],
  ['records', async () => [await mutatedRecords(mutants, 1)]],
  ...TEXTS.map((text): [string, () => Promise<Tally[]>] => [text, () => hostileTexts(mutants, 1, [text])]),
  ['misdeeds', async () => [await misdeeds()]],
  ['kills', () => kills(instants)],
];
const chosen = process.argv.slice(4);
const known = parts.map(([name]) => name);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`unknown part: ${unknown.join(', ')}; the parts are ${known.join(', ')}`);

const tallies: Tally[] = [];
for (const [name, inject] of parts) if (chosen.length === 0 || chosen.includes(name)) tallies.push(...(await inject()));
console.log('| fault | tried | survived | lost | wrong |\n|---|---|---|---|---|');
for (const {what, tried, survived, lost, wrong} of tallies)
  console.log(`| ${what} | ${tried} | ${survived} | ${lost} | ${wrong} |`);
for (const {what, examples} of tallies) for (const example of examples) console.log(`${what}: ${example}`);
process.exitCode = tallies.every(({tried, survived}) => tried === survived) ? 0 : 1;
