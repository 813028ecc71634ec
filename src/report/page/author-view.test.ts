import {expect, test} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {authorView} from './author-view.ts';

const {claims, counts} = fakeProject().assessed;
const ofDocument = (id: string) => claims.filter(({planned}) => planned.document === id);

test('each established mistake once: passage, why, correction, consequence, how to repeat and where to dispute', () => {
  const view = required(authorView('alpha2020', ofDocument('alpha2020'), undefined));
  expect(view.mistakes).toHaveLength(counts.mistakes.total);
  expect(view.count).toBe('2 mistakes');
  const [heat, sum] = view.mistakes;
  expect(heat).toMatchObject({
    severity: 'wrong formula or statement',
    consequence: expect.stringMatching(/./) as string,
  });
  expect(nth(required(heat).claims, 0)).toMatchObject({
    anchor: 'alpha2020/cooling/linear',
    section: 'Section 2.2',
    near: ['the same heat'],
    says: 'the cup loses the same heat in every epoch',
    slip: false,
    command: 'claimbench verify alpha2020/cooling/linear',
    place: expect.stringMatching(/^specs\/alpha2020\/cooling\.yaml:\d+:\d+$/) as string,
  });
  expect(required(heat).corrections.map(({verdict}) => verdict)).toEqual(['Reproduced']);
  expect(required(sum)).toMatchObject({severity: null, says: null, corrections: []});
  expect(nth(required(sum).claims, 0).slip).toBe(true);
});

test('a claim whose evidence is in doubt, or that is not contradicted, accuses nobody', () => {
  expect(authorView('gamma2019', ofDocument('gamma2019'), undefined)).toBeNull();
  const doubtful = ofDocument('alpha2020').map((claim) => ({...claim, outcome: 'doubtful' as const}));
  expect(authorView('alpha2020', doubtful, undefined)).toBeNull();
});
