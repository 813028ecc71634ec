import {expect, test} from 'vitest';
import type {Evidence} from '../../contract/evidence.ts';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {fakeProject, reassessed, type FakeProject} from '../fixtures/fake-project.ts';
import {renderJunit} from './junit.ts';
import {renderMarkdown} from './markdown.ts';
import {renderTerminal} from './terminal.ts';

/** One document all of whose claims are as expected, with a figure that shows a run which no claim judges. */
function project(status: Evidence['status']): FakeProject {
  const whole = fakeProject();
  const document = 'alpha2020';
  const claims = whole.plan.claims.filter((one) => one.document === document);
  const figure = required(whole.plan.figures.find((one) => one.document === document));
  const some = nth([...whole.evidence.values()], 0);
  const another: Evidence = {...some, source: 'recorded', status, note: 'the replayed probe differs by 1.0e-2'};
  return reassessed(whole, {
    documents: whole.documents.filter((one) => one.document.id === document),
    plan: {...whole.plan, claims, figures: [{...figure, runs: {...figure.runs, another: ['another case']}}]},
    evidence: new Map([...whole.evidence, ['another case', another]]),
    verdicts: whole.verdicts.filter(({claim}) => claims.some(({id}) => id === claim)),
  });
}

test('a figure that shows a record in doubt is named wherever the result is', () => {
  const doubt = project('differs');
  const figure = nth(doubt.plan.figures, 0);
  for (const shown of [renderTerminal(doubt), renderMarkdown(doubt)])
    expect(shown).toContain('1 figure shows evidence in doubt.');
  const name = nth(figure.id.split('/'), -1);
  expect(renderJunit(doubt)).toContain(`failures="1" errors="0"`);
  expect(renderJunit(doubt)).toContain(
    `<testcase classname="${figure.document}.${figure.spec}" name="figure ${name}">\n      <failure ` +
      'type="doubtful" message="In doubt">',
  );
});

test('a figure whose runs failed is a failure too', () => {
  const sound = project('current');
  const evidence = new Map([...sound.evidence].filter(([key]) => key !== 'another case'));
  const failure = {place: 'walk, seed 3', rule: 'the experiment failed', action: 'Fix the experiment.'};
  const lacking = reassessed(sound, {evidence, failures: new Map([['another case', [failure]]])});
  expect(renderJunit(lacking)).toContain('failures="1" errors="0"');
});

test('a sound one is not named', () => {
  const sound = project('current');
  expect(renderTerminal(sound)).not.toContain('in doubt');
  expect(renderJunit(sound)).toContain('failures="0" errors="0"');
});
