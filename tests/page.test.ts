import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {browserWith, unfold, violations, withoutChromium} from './browser.ts';
import {fakeProject} from '../src/report/fixtures/fake-project.ts';
import {drawn, fakePage, fakePageWithHistory, manyClaims} from './fake-page.ts';

describe.skipIf(withoutChromium('tests/page.test.ts'))('the page in a browser', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  const open: typeof chromium.open = (options) => chromium.open(options);
  beforeAll(async () => {
    chromium = await browserWith(await fakePageWithHistory());
  });
  afterAll(() => chromium?.close());

  test('nothing is asked for, said or forbidden, and nothing overflows from 360 to 1920 pixels', async () => {
    for (const width of [360, 768, 1280, 1920])
      for (const dark of [false, true]) {
        const {page, noted, close} = await open({width, dark});
        await unfold(page);
        expect(noted, String(width)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBe(width);
        await close();
      }
  });

  test('a thousand claims: nothing overflows where counts are long; a filter or a search answers at once', async () => {
    const crowded = await browserWith(await fakePage(manyClaims()));
    const {page, noted, close} = await crowded.open({width: 360});
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const slowest = await page.evaluate(`(() => {
      const timed = (id, value) => {
        const started = performance.now();
        document.getElementById(id).value = value;
        document.getElementById(id).dispatchEvent(new Event('input', {bubbles: true}));
        document.body.getBoundingClientRect(); // lays the page out
        return performance.now() - started;
      };
      return Math.max(
        timed('filter-text', 'cooling-077 half'), timed('filter-text', ''), timed('filter-outcome', 'finding'));
    })()`);
    expect(await page.locator('#filter-count').textContent()).toMatch(/^[1-9]\d* of 1121 claims$/);
    expect(slowest).toBeLessThan(500);
    expect(noted).toEqual([]);
    await close();
    await crowded.close();
  });

  test('axe finds nothing, light and dark, folds open', async () => {
    for (const dark of [false, true]) {
      const {page, close} = await open({dark});
      await unfold(page);
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      await close();
    }
  });

  test('filters by keyboard alone', async () => {
    const {page, noted, close} = await open();
    const shown = () =>
      page.evaluate<Promise<string[]>>(
        "[...document.querySelectorAll('article.claim')].filter(claim => claim.checkVisibility()).map(claim => " +
          'claim.id)',
      );
    const said = () => page.locator('#filter-count').textContent();
    expect(await said()).toBe('16 claims');
    await page.locator('#filter-outcome').focus();
    await page.keyboard.type('Unex');
    expect(await shown()).toEqual(['beta2021/chance/die']);
    expect(await said()).toBe('1 of 16 claims');
    expect(await page.locator('section.document').filter({visible: true}).count()).toBe(1);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('filter-text');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction("document.getElementById('filter-count').value === '16 claims'");
    await page.locator('#filter-text').focus();
    await page.keyboard.type('half-LIFE epochs');
    expect(await shown()).toEqual(['alpha2020/cooling/half-life']);
    expect(noted).toEqual([]);
    await close();
  });

  test('cards nearest to flipping first, each under its heading; cleared, they stand as in the document', async () => {
    const {page, noted, close} = await open();
    const cards = () =>
      page.evaluate<Promise<[string, string?][]>>(
        "[...document.querySelectorAll('#alpha2020 article.claim')].map(card => [card.id, card.dataset.near])",
      );
    const written = await cards();
    await page.locator('#filter-order').focus();
    await page.keyboard.type('nearest');
    const sorted = await cards();
    const claims = sorted.slice(
      0,
      await page.evaluate<number>(
        "[...document.querySelectorAll('#alpha2020 article.claim')].findIndex(card => " +
          "card.previousElementSibling?.matches('.note'))",
      ),
    );
    const nearness = claims.map(([, near]) => Number(near ?? Infinity));
    expect(nearness).toEqual([...nearness].sort((a, b) => a - b));
    expect(new Set(nearness).size).toBeGreaterThan(3);
    expect(sorted).not.toEqual(written);
    await page.locator('#filters button[type=reset]').click();
    await page.waitForFunction("!document.getElementById('filter-order').value");
    expect(await cards()).toEqual(written);
    expect(noted).toEqual([]);
    await close();
  });

  test('a link to a claim that a filter hides shows it', async () => {
    const {page, close} = await open();
    await page.locator('#filter-document').selectOption('beta2021');
    await page.locator('a.mark[href$="/last"]').click();
    expect(await page.locator('[id="alpha2020/cooling/last"]').isVisible()).toBe(true);
    expect(
      await page.evaluate("document.getElementById('alpha2020/cooling/last').getBoundingClientRect().top"),
    ).toBeLessThan(300);
    await close();
  });

  test('without scripts the page is complete: every claim, no dead controls', async () => {
    const {page, close} = await open({script: false});
    expect(await page.locator('article.claim').filter({visible: true}).count()).toBe(16);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('#theme').isVisible()).toBe(false);
    await close();
  });

  test('charts follow the theme; printed, the page is light and without controls', async () => {
    const {page, close} = await open();
    const ink = () => page.evaluate("getComputedStyle(document.querySelector('.chart text')).fill");
    const light = await ink();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    expect(await page.locator('#theme').textContent()).toBe('Theme: dark');
    expect(await ink()).not.toBe(light);
    await page.emulateMedia({media: 'print'});
    expect(await ink()).toBe(light);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await close();
  });

  test('tiles are drawn pixel for pixel, and the specification can be downloaded', async () => {
    const {page, noted, close} = await open();
    expect(await page.evaluate("getComputedStyle(document.querySelector('img.tiles')).imageRendering")).toBe(
      'pixelated',
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('button.download').first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('alpha2020_cooling_losses.vl.json');
    const {content} = required((await drawn(fakeProject())).charts.find(({id}) => id === 'alpha2020/cooling/losses'));
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(
      content.form === 'vega-lite' && JSON.parse(JSON.stringify(content.spec)),
    );
    expect(noted.filter((line) => !line.startsWith('request: blob:'))).toEqual([]);
    await close();
  });
});
