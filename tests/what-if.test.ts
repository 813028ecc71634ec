import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {outcomeOf} from '../src/assess/outcome.ts';
import type {Outcome} from '../src/contract/assessment.ts';
import type {Evidence} from '../src/contract/evidence.ts';
import {seedsOf, suite, type FakeClaim} from '../src/judge/fixtures/suite.ts';
import {whatIfClaims} from '../src/judge/fixtures/what-if-claims.ts';
import type {Expect} from '../src/contract/claim.ts';
import type {VerdictState} from '../src/contract/verdict.ts';
import {judge} from '../src/judge/judge.ts';
import {rejudge} from '../src/judge/rejudge.ts';
import {whatIfs} from '../src/judge/what-if.ts';
import {lookUp, required} from '../src/lists/look-up.ts';
import {fakeProject, reassessed} from '../src/report/fixtures/fake-project.ts';
import {reasonText} from '../src/report/words/index.ts';
import {browserWith, violations, withoutChromium} from './browser.ts';
import {fakePage} from './fake-page.ts';

/** The mean of 10 beside a printed number: `wrong` is far from it, `right` is not. */
function equalTo(id: string, printed: 'right' | 'wrong', expected: Expect): FakeClaim {
  const equals = {observed: {metric: 'x'}, margin: 1, unit: 'nats', because: 'so'};
  const where = {printed: printed === 'right' ? '10.1' : '3', printedIs: 'constant'};
  return {
    claim: {id, expect: expected, because: 'so', where, equals},
    runs: {only: seedsOf('x', [10.3, 9.9, 10, 9.7, 10.2, 9.9])},
  };
}
const STALE = equalTo('stale', 'right', 'reproduced');
/** Of every outcome, besides those among the other claims. */
const ofOutcomes = [
  equalTo('erratum', 'wrong', 'contradicted'),
  equalTo('no-erratum', 'right', 'contradicted'),
  equalTo('mistake', 'wrong', 'reproduced'),
  equalTo('found', 'wrong', 'open'),
  STALE,
];
const all = [...whatIfClaims, ...ofOutcomes];
const {plan, evidence: sound} = suite(all, 200);
const evidence = new Map(
  [...sound].map(([key, one]): [string, Evidence] => [
    key,
    key.startsWith(`${all.indexOf(STALE)}-`) ? {...one, source: 'recorded', status: 'stale'} : one,
  ]),
);
const verdicts = judge(plan, evidence);
const claims = whatIfs(plan, evidence, verdicts);

describe.skipIf(withoutChromium('tests/what-if.test.ts'))('what if, in a browser', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => {
    const project = fakeProject();
    const [
      {
        document,
        specs: [spec],
        ...rest
      },
    ] = project.documents as [(typeof project.documents)[number]];
    const documents = [
      {
        ...rest,
        document: {...document, id: 'doc'},
        specs: [{...required(spec), document: 'doc', name: 'spec', figures: {}}],
      },
    ];
    chromium = await browserWith(
      await fakePage({...reassessed(project, {documents, plan, evidence, verdicts}), whatIf: claims}),
    );
  });
  afterAll(() => chromium?.close());

  test('every card says what the judge said, and without a seed and with another margin what it would', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const tried = await page.evaluate<Record<string, [string, string, string]>>(`(async () => {
      const said = panel =>
        panel.querySelector('.verdict').textContent + ' | ' + panel.querySelector('.why').textContent;
      const found = {};
      for (const card of document.querySelectorAll('article[data-what-if]')) {
        card.querySelector('button.try').click();
        while (!card.querySelector('.what-if')) await new Promise(requestAnimationFrame);
        const panel = card.querySelector('.what-if');
        const [number, box] = [panel.querySelector('[type=number]'), panel.querySelectorAll('[type=checkbox]')[1]];
        const first = said(panel);
        number.value = '0.25';
        number.dispatchEvent(new Event('input', {bubbles: true}));
        box?.click();
        found[card.id] = [first, said(panel), card.querySelector('.reason').textContent];
      }
      return found;
    })()`);
    expect(Object.keys(tried).sort()).toEqual([...claims.keys()].sort());
    for (const [id, [first, changed, printed]] of Object.entries(tried)) {
      const asked = lookUp(claims, id);
      const [same, other] = [rejudge(asked), rejudge(asked, {limit: 0.25, without: asked.seeds.length > 1 ? [2] : []})];
      const words = reasonText(same.reason);
      expect(first, id).toBe(`${capital(same.state)}, as in the report${beside(id, same)} | ${capital(words)}.`);
      expect(printed, id).toBe(`${capital(same.state)}: ${words}.`);
      const verdict =
        other.state === same.state ? `Still ${same.state}` : `${capital(other.state)} instead of ${same.state}`;
      expect(changed, id).toBe(`${verdict}${beside(id, other)} | ${capital(reasonText(other.reason))}.`);
    }
    expect(noted).toEqual([]);
    await close();
  });

  test('the panel shows the outcome of the card, and with another margin the one it would have', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const shown = await page.evaluate<Record<string, [card: string, first: Shown, wide: Shown]>>(`(async () => {
      const said = card => {
        const verdict = card.querySelector('.what-if .verdict');
        return {
          state: card.querySelector('.result').dataset.state,
          outcome: verdict.className.replace('verdict ', ''),
          glyph: verdict.querySelector('use').getAttribute('href').replace('#g-', ''),
        };
      };
      const found = {};
      for (const card of document.querySelectorAll('article[data-what-if]')) {
        card.querySelector('button.try').click();
        while (!card.querySelector('.what-if')) await new Promise(requestAnimationFrame);
        const number = card.querySelector('.what-if [type=number]');
        const first = said(card);
        number.value = '8';
        number.dispatchEvent(new Event('input', {bubbles: true}));
        found[card.id] = [card.dataset.outcome, first, said(card)];
      }
      return found;
    })()`);
    expect(Object.keys(shown).sort()).toEqual([...claims.keys()].sort());
    for (const [id, [card, first, wide]] of Object.entries(shown)) {
      const asked = lookUp(claims, id);
      const would = (limit: number): Shown => {
        const {state} = rejudge(asked, {limit});
        const outcome = wouldBe(id, state);
        return {state, outcome, glyph: outcome};
      };
      expect([first, wide], id).toEqual([would(asked.limit.value), would(8)]);
      expect(first.outcome, id).toBe(card);
    }
    const outcomes = (name: string) => [
      lookUp(shown, `doc/spec/${name}`)[1].outcome,
      lookUp(shown, `doc/spec/${name}`)[2].outcome,
    ];
    expect({
      erratum: outcomes('erratum'), // contradicted as expected; within a margin of 8 it would be reproduced
      'no-erratum': outcomes('no-erratum'),
      mistake: outcomes('mistake'),
      found: outcomes('found'),
      stale: outcomes('stale'),
    }).toEqual({
      erratum: ['finding', 'unexpected'],
      'no-erratum': ['unexpected', 'unexpected'],
      mistake: ['unexpected', 'reproduced'],
      found: ['unpredicted', 'reproduced'],
      stale: ['doubtful', 'doubtful'],
    });
    expect(noted).toEqual([]);
    await close();
  });

  test('by keyboard alone: open, type a margin, leave a seed out, reset, close; nothing else moves', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const rest = () =>
      page.evaluate(
        "(() => { const copy = document.querySelector('main').cloneNode(true); copy.querySelectorAll('.what-if, " +
          ".try').forEach(one => one.remove()); return copy.innerHTML; })()",
      );
    const before = await rest();
    const card = page.locator('article[id="doc/spec/margin"]');
    const outcome = card.locator('.what-if .verdict');
    await card.locator('button.try').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => outcome.textContent()).toBe('Reproduced, as in the report');
    expect(await page.evaluate('document.activeElement.type')).toBe('number');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0.001');
    expect(await outcome.textContent()).toBe('Inconclusive instead of reproduced');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab'); // over the slider and the first seed to the second
    await page.keyboard.press('Space');
    expect(await card.locator('.what-if .why').textContent()).toContain('mean of 5 seeds');
    expect(await rest()).toBe(before);
    await card.getByRole('button', {name: 'Reset'}).focus();
    await page.keyboard.press('Enter');
    expect(await outcome.textContent()).toBe('Reproduced, as in the report');
    await page.keyboard.press('Escape');
    expect(await card.locator('.what-if').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.className')).toBe('try');
    expect(noted).toEqual([]);
    await close();
  });

  test('axe finds nothing on an open one, light and dark', async () => {
    for (const dark of [false, true]) {
      const {page, close} = await chromium.open({dark, cards: true});
      await page.locator('article[id="doc/spec/margin"] button.try').click();
      await page.locator('.what-if .verdict').waitFor();
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      await close();
    }
  });

  test('by mouse: the slider moves the margin; a last seed stays; what is no number is not judged', async () => {
    const {page, close} = await chromium.open({width: 360, cards: true});
    const card = page.locator('article[id="doc/spec/margin"]');
    await card.locator('button.try').click();
    const box = (await card.locator('[type=range]').boundingBox())!;
    await page.mouse.click(box.x + 1, box.y + box.height / 2);
    expect(Number(await card.locator('.what-if [type=number]').inputValue())).toBeLessThan(0.1);
    expect(await card.locator('.what-if .verdict').textContent()).toContain('instead of reproduced');
    const boxes = card.locator('[type=checkbox]');
    for (let i = 0; i < 5; i++) await boxes.nth(i).uncheck();
    expect(await boxes.nth(5).isDisabled()).toBe(true);
    expect(await card.locator('.why').textContent()).toContain('at least 3 are needed');
    await card.locator('.what-if [type=number]').fill('');
    expect(await card.locator('.why').textContent()).toBe('Enter a number that is 0 or greater.');
    expect(await card.locator('.result').getAttribute('data-state')).toBeNull();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await close();
  });
});

const wouldBe = (id: string, state: VerdictState): Outcome =>
  outcomeOf({state, expected: lookUp(claims, id).expected, inDoubt: id === 'doc/spec/stale'});
const WORDS: Partial<Record<Outcome, string>> = {unexpected: ' (unexpected)', doubtful: ' (evidence in doubt)'};
const beside = (id: string, {state}: {state: VerdictState}): string => WORDS[wouldBe(id, state)] ?? '';

interface Shown {
  state: string;
  outcome: string;
  glyph: string;
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
