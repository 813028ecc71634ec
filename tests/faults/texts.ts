import {readFile} from 'node:fs/promises';
import {HarnessError, sentence} from '../../src/contract/error.ts';
import {readSource} from '../../src/documents/index.ts';
import {memoryFiles} from '../../src/files/memory-files.ts';
import {BadOutput} from '../../src/programs/fault.ts';
import {eventsOf} from '../../src/programs/lines.ts';
import {readSpecs} from '../../src/spec/index.ts';
import {below, mutated, SURVIVED, tally, type Fate, type Tally} from './tally.ts';

const MOST_MS = 2_000;
const OUTPUT =
  '{"metric": "testAccuracy", "at": {"epoch": 3}, "value": 0.97}\n{"sample": "s", "values": [1, 2.5, -1e-3]}\n' +
  '{"points": "p", "x": [1, 2], "y": [3, 4], "label": [0, 1]}\n{"progress": {"done": 1, "of": 3, "unit": "epoch"}}\n' +
  '{"diverged": {"step": 812}}\n';

/**
 * Mutants of what strangers write: each is read, or refused in words within two seconds of computing.
 * @param only - families to try, by the start of their name; all if empty
 */
export async function hostileTexts(mutants: number, seed: number, only: readonly string[] = []): Promise<Tally[]> {
  const spec = await fixture('../fixtures/tiny/specs/coins/fair.yaml');
  const document = await fixture('../fixtures/tiny/specs/coins/document.yaml');
  const tex = await fixture('../fixtures/everywhere.tex');
  const markdown = Buffer.from(MARKDOWN);
  const specs = (bytes: Buffer) =>
    readSpecs(memoryFiles({'p/specs/coins/fair.yaml': bytes, 'p/specs/coins/document.yaml': document}), 'p');
  const source = (name: string) => (bytes: Buffer) => readSource(memoryFiles({[`p/${name}`]: bytes}), 'p', name, 'd');
  const families: [what: string, bytes: Buffer, read: (bytes: Buffer) => Promise<unknown>][] = [
    ['spec', spec, specs],
    ['LaTeX source', tex, source('paper.tex')],
    ['Markdown source', markdown, source('paper.md')],
    ['Typst source', Buffer.from(TYPST), source('paper.typ')],
    ['output of a program', Buffer.from(OUTPUT), async (bytes) => eventsOf(bytes.toString(), 0)],
  ];
  const tallies: Tally[] = [];
  for (const [what, bytes, read] of families) {
    if (only.length > 0 && !only.some((start) => what.startsWith(start))) continue;
    const draw = below(seed);
    const fates: Fate[] = [];
    for (let one = 0; one < mutants; one++) fates.push(await fateOf(mutated(bytes, draw), read));
    tallies.push(tally(`${what}, mutated`, fates));
  }
  return tallies;
}

const fixture = (path: string): Promise<Buffer> => readFile(new URL(path, import.meta.url));

const MARKDOWN = `---
title: A paper
---
# Results {#results}
The accuracy is [0.97]{#acc}, not <span id="old">0.91</span>; \`[0.1]{#code}\` is code.

| method | loss |
|---|---|
| ours | [1{,}000 ± 2]{#loss} |

$$ x = [3]{#formula} $$
<!-- [0.5]{#hidden} -->
`;
const TYPST = `#import "claimbench.typ": claim
#show: article.with(title: [A paper], abstract: [It reaches #claim("abstract")[97.1 %].])

= Results <results>
Accuracy is #claim("acc")[97.1 %], not \`#claim("no")[1]\`; $x_1 = #claim("formula")[0.3]$. /* #claim("no")[2] */
#figure(
  table(columns: (auto, 1fr), table.header[model][error], [A], [#claim("table")[$0.90 plus.minus 0.02$]]),
  caption: [Errors of #claim("count")[3] models],
)
`;

async function fateOf(bytes: Buffer, read: (bytes: Buffer) => Promise<unknown>): Promise<Fate> {
  const before = process.cpuUsage();
  const how = await complaint(bytes, read);
  const {user, system} = process.cpuUsage(before); // not the clock: other programs may use the processors
  const took = (user + system) / 1_000;
  if (how !== undefined) return {is: 'wrong', how: `${how}, for ${JSON.stringify(bytes.toString()).slice(0, 300)}`};
  return took <= MOST_MS ? SURVIVED : {is: 'wrong', how: `${Math.round(took)} ms, for ${bytes.length} bytes`};
}

/** What a fault did instead of a message, if so. */
async function complaint(bytes: Buffer, read: (bytes: Buffer) => Promise<unknown>): Promise<string | undefined> {
  try {
    const result = await read(bytes);
    const {problems = []} = result as {problems?: Parameters<typeof sentence>[0][]};
    const hidden = problems.map(sentence).find((text) => /[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/.test(text));
    return hidden === undefined ? undefined : `a message with a control character: ${JSON.stringify(hidden)}`;
  } catch (error) {
    if (error instanceof HarnessError || error instanceof BadOutput) return undefined;
    return `thrown: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ') ?? String(error)}`;
  }
}
