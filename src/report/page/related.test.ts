import {expect, test} from 'vitest';
import type {Assessment} from '../../contract/assessment.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {relatedClaims} from './related.ts';

const {claims} = fakeProject().assessed;
const one = (name: string): Assessment => required(claims.find(({planned}) => planned.claim.name === name));

/** The claim, as if it stood at other words and printed other numbers. */
function at(name: string, near: string[], printed: string[] = []): Assessment {
  const {planned, ...rest} = one(name);
  const claim = {...planned.claim, where: {...planned.claim.where, near, printed}};
  return {...rest, corrects: [], planned: {...planned, document: 'd', claim}};
}

test('claims of the same number or passage, what is wrong or open first; the rest is counted', () => {
  const [last, falls, half] = [at('last', ['here'], ['42.14']), at('falls', ['here']), at('half-life', ['here'])];
  const wrong = at('sum', ['there'], ['42.14']);
  const related = relatedClaims([last, falls, half, wrong], new Map());
  expect(related(last).same.map(({name, verdict}) => [name, verdict])).toEqual([
    ['sum', 'contradicted'],
    ['half-life', 'inconclusive'],
  ]);
  expect(related(last).more).toBe('and 1 more');
  expect(related(wrong)).toMatchObject({same: [{name: 'last', verdict: null}], more: null});
});

test('a number of one or two digits relates nothing, and no claim is beside itself', () => {
  const related = relatedClaims([at('last', [], ['10']), at('falls', [], ['10'])], new Map());
  expect(related(at('last', [], ['10'])).same).toEqual([]);
});

test('the correction of a claim stands in its card already; a mistake leads to what the authors read', () => {
  const [wrong, right] = [one('linear'), one('exponential')];
  const same = {...right.planned.claim.where, near: wrong.planned.claim.where.near};
  const moved = {...right, planned: {...right.planned, claim: {...right.planned.claim, where: same}}};
  const corrected = {...wrong, correction: moved};
  const related = relatedClaims([corrected, moved], new Map([[wrong.planned.id, 'author/x/1']]));
  expect(related(corrected)).toMatchObject({same: [], author: 'author/x/1'});
  expect(related({...moved, corrects: [corrected]})).toMatchObject({author: null});
  expect(related(wrong).place).toMatch(/^specs\/alpha2020\/cooling\.yaml:\d+:\d+$/);
});
