import {expect, test} from 'vitest';
import {exitCode} from '../harness.ts';
import {sentence} from '../contract/error.ts';
import type {Evidence} from '../contract/evidence.ts';
import {figuresInDoubt} from './figures-in-doubt.ts';
import {fakeProject} from '../report/fixtures/fake-project.ts';
import {renderJunit} from '../report/formats/junit.ts';
import {renderMarkdown} from '../report/formats/markdown.ts';
import {renderTerminal} from '../report/formats/terminal.ts';

/** One document all of whose claims are as expected, with a figure that shows a run which no claim judges. */
function project(evidenceStatus: Evidence['evidenceStatus']) {
  const whole = fakeProject();
  const document = 'alpha2020';
  const claims = whole.plan.claims.filter((one) => one.document === document);
  const figure = whole.plan.figures.find((one) => one.document === document)!;
  const [some] = whole.evidence.values();
  const evidence = new Map<string, Evidence>([
    ...whole.evidence,
    ['another case', {...some!, source: 'recorded', evidenceStatus, note: 'the replayed start differs by 1.0e-2'}],
  ]);
  const plan = {...whole.plan, claims, figures: [{...figure, runs: {...figure.runs, another: ['another case']}}]};
  return {
    ...whole,
    documents: whole.documents.filter((one) => one.document.id === document),
    plan,
    evidence,
    verdicts: whole.verdicts.filter(({claim}) => claims.some(({id}) => id === claim)),
  };
}

test('a figure that shows a record in doubt is red, and is named wherever the result is', () => {
  const doubt = project('differs');
  const [figure] = doubt.plan.figures;
  expect(figuresInDoubt(doubt).map(({problem}) => sentence(problem))).toEqual([
    `figure ${figure!.id}: invalid evidence: it shows records in doubt, on which no claim is judged; got the replayed start differs by 1.0e-2. ` +
      `Run them again with \`claimbench run --fresh ${figure!.document}/${figure!.spec}\`, then \`claimbench record ${figure!.document}/${figure!.spec}\`.`,
  ]);
  expect(exitCode(doubt)).toBe(1);
  for (const shown of [renderTerminal(doubt), renderMarkdown(doubt)])
    expect(shown).toContain('1 figure shows evidence in doubt.');
  expect(renderJunit(doubt)).toContain(`failures="1" errors="0"`);
  expect(renderJunit(doubt)).toContain(
    `<testcase classname="${figure!.document}.${figure!.spec}" name="figure ${figure!.id.split('/').at(-1)!}">\n      <failure type="doubtful" message="In doubt">`,
  );
});

test('a figure whose runs failed is red too, where no claim is judged on them', () => {
  const sound = project('current');
  const evidence = new Map([...sound.evidence].filter(([key]) => key !== 'another case'));
  const lacking = {
    ...sound,
    evidence,
    failures: new Map([
      [
        'another case',
        [
          {
            place: 'walk, seed 3',
            rule: 'the experiment failed',
            got: 'Error: fell\n  at walk.ts',
            action: 'Fix the experiment.',
          },
        ],
      ],
    ]),
  };
  expect(figuresInDoubt(lacking).map(({problem}) => sentence(problem))).toEqual([
    `figure ${lacking.plan.figures[0]!.id}: missing runs: they failed, and no claim is judged on them; got walk, seed 3: the experiment failed; got Error: fell. Fix the experiment.`,
  ]);
  expect(renderJunit(lacking)).toContain('failures="1" errors="0"');
  expect(figuresInDoubt({...lacking, failures: new Map()})).toEqual([]);
});

test('a sound one is not', () => {
  const sound = project('current');
  expect(figuresInDoubt(sound)).toEqual([]);
  expect(exitCode(sound)).toBe(0);
  expect(renderTerminal(sound)).not.toContain('in doubt');
  expect(renderJunit(sound)).toContain('failures="0" errors="0"');
});
