import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {suite} from '../src/judge/fixtures/suite.ts';
import {whatIfClaims} from '../src/judge/fixtures/what-if-claims.ts';
import {judge} from '../src/judge/judge.ts';
import {rejudge} from '../src/judge/rejudge.ts';
import {whatIfs} from '../src/judge/what-if.ts';
import {judgeScript} from '../src/judge-script.ts';
import {fakeProject, reassessed} from '../src/report/fixtures/fake-project.ts';
import {reasonText} from '../src/report/words/index.ts';
import {browserWith, violations, withoutChromium} from './browser.ts';
import {fakePage} from './fake-page.ts';

const {plan, evidence} = suite(whatIfClaims, 200);
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
      {...rest, document: {...document, id: 'doc'}, specs: [{...spec!, document: 'doc', name: 'spec', figures: {}}]},
    ];
    chromium = await browserWith(
      await fakePage({
        ...reassessed(project, {documents, plan, evidence, verdicts}),
        whatIf: {script: await judgeScript(), claims},
      }),
    );
  });
  afterAll(() => chromium?.close());

  test('every card that offers it says what the judge said, and without a seed and with another margin what it would', async () => {
    const {page, noted, close} = await chromium.open();
    const tried = (await page.evaluate(`(async () => {
      const said = panel => panel.querySelector('.outcome').textContent + ' | ' + panel.querySelector('.why').textContent;
      const found = {};
      for (const card of document.querySelectorAll('article[data-what-if]')) {
        card.querySelector('button.try').click();
        while (!card.querySelector('.what-if')) await new Promise(requestAnimationFrame);
        const panel = card.querySelector('.what-if');
        const [number, box] = [panel.querySelector('input.limit'), panel.querySelectorAll('[type=checkbox]')[1]];
        const first = said(panel);
        number.value = '0.25';
        number.dispatchEvent(new Event('input', {bubbles: true}));
        box?.click();
        found[card.id] = [first, said(panel), card.querySelector('.reason').textContent];
      }
      return found;
    })()`)) as Record<string, [string, string, string]>;
    expect(Object.keys(tried).sort()).toEqual([...claims.keys()].sort());
    for (const [id, [first, changed, printed]] of Object.entries(tried)) {
      const asked = claims.get(id)!;
      const [same, other] = [rejudge(asked), rejudge(asked, {limit: 0.25, without: asked.seeds.length > 1 ? [2] : []})];
      expect(first, id).toBe(`${capital(same.state)}, as the report has it | ${capital(reasonText(same.reason))}.`);
      expect(printed, id).toBe(`${capital(same.state)}: ${reasonText(same.reason)}.`);
      expect(changed, id).toBe(
        `${capital(other.state)}${other.state === same.state ? ', still' : ` instead of ${same.state}`} | ${capital(reasonText(other.reason))}.`,
      );
    }
    expect(noted).toEqual([]);
    await close();
  });

  test('by keyboard alone: open, type a margin, leave a seed out, reset, close; nothing else on the page moves', async () => {
    const {page, noted, close} = await chromium.open();
    const rest = () =>
      page.evaluate(
        "(() => { const copy = document.querySelector('main').cloneNode(true); copy.querySelectorAll('.what-if, .try').forEach(one => one.remove()); return copy.innerHTML; })()",
      );
    const before = await rest();
    const card = page.locator('article[id="doc/spec/margin"]');
    const outcome = card.locator('.what-if .outcome');
    await card.locator('button.try').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => outcome.textContent()).toBe('Reproduced, as the report has it');
    expect(await page.evaluate('document.activeElement.className')).toBe('limit');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0.001');
    expect(await outcome.textContent()).toBe('Inconclusive instead of reproduced');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab'); // over the slider and the first seed to the second
    await page.keyboard.press('Space');
    expect(await card.locator('.what-if .why').textContent()).toContain('mean of 5 seeds');
    expect(await rest()).toBe(before);
    await card.getByRole('button', {name: 'Reset'}).focus();
    await page.keyboard.press('Enter');
    expect(await outcome.textContent()).toBe('Reproduced, as the report has it');
    await page.keyboard.press('Escape');
    expect(await card.locator('.what-if').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.className')).toBe('try');
    expect(noted).toEqual([]);
    await close();
  });

  test('axe finds nothing on an open one, light and dark', async () => {
    for (const dark of [false, true]) {
      const {page, close} = await chromium.open({dark});
      await page.locator('article[id="doc/spec/margin"] button.try').click();
      await page.locator('.what-if .outcome').waitFor();
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      await close();
    }
  });

  test('by mouse: the slider moves the margin; a last seed stays; what is no number is not judged', async () => {
    const {page, close} = await chromium.open({width: 360});
    const card = page.locator('article[id="doc/spec/margin"]');
    await card.locator('button.try').click();
    const box = (await card.locator('[type=range]').boundingBox())!;
    await page.mouse.click(box.x + 1, box.y + box.height / 2);
    expect(Number(await card.locator('input.limit').inputValue())).toBeLessThan(0.1);
    expect(await card.locator('.outcome').textContent()).toContain('instead of reproduced');
    const boxes = card.locator('[type=checkbox]');
    for (let i = 0; i < 5; i++) await boxes.nth(i).uncheck();
    expect(await boxes.nth(5).isDisabled()).toBe(true);
    expect(await card.locator('.why').textContent()).toContain('at least 3 are needed');
    await card.locator('input.limit').fill('');
    expect(await card.locator('.why').textContent()).toBe('Write a number, 0 or more.');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await close();
  });
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
