import process from 'node:process';
import {changedFiles, mutatedRecords} from '../tests/faults/files.ts';
import {hostileTexts} from '../tests/faults/texts.ts';
import {kills} from '../tests/faults/kills.ts';
import {misdeeds} from '../tests/faults/experiments.ts';
import type {Tally} from '../tests/faults/tally.ts';

/**
 * `npm run faults [mutants] [instants]`: faults injected on purpose, and what they did. Takes hours with the defaults.
 * Prints a table; exits with 1 where a result was lost or something wrong was believed.
 */
const [mutants = 100_000, instants = 200] = process.argv.slice(2).map(Number);

const tallies: Tally[] = [
  ...(await changedFiles()),
  await mutatedRecords(mutants, 1),
  ...(await hostileTexts(mutants, 1)),
  await misdeeds(),
  ...(await kills(instants)),
];
console.log('| fault | tried | survived | lost | wrong |\n|---|---|---|---|---|');
for (const {what, tried, survived, lost, wrong} of tallies)
  console.log(`| ${what} | ${tried} | ${survived} | ${lost} | ${wrong} |`);
for (const {what, examples} of tallies) for (const example of examples) console.log(`${what}: ${example}`);
process.exitCode = tallies.every(({tried, survived}) => tried === survived) ? 0 : 1;
