import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {browserWith, holds, unfold, violations, withoutChromium} from './browser.ts';
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

  test('words of charts lie within their pictures, on a narrow screen too', async () => {
    const says = 'mean over all batches of an epoch of the loss that the notebook prints beside each of its steps';
    const project = fakeProject();
    const figures = project.plan.figures.map((figure) => ({
      ...figure,
      yields: Object.fromEntries(Object.entries(figure.yields).map(([name, one]) => [name, {...one, says}])),
    }));
    const named = await browserWith(await fakePage({...project, plan: {...project.plan, figures}}));
    for (const width of [360, 1440]) {
      const {page, close} = await named.open({width});
      await unfold(page);
      const found = await page.evaluate<{words: string[]; outside: string[]}>(`(() => {
        const texts = [...document.querySelectorAll('figure .chart text')];
        const isOutside = (text) => {
          const [inner, outer] = [text, text.closest('.chart')].map((one) => one.getBoundingClientRect());
          return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top ||
            inner.bottom > outer.bottom;
        };
        const words = (of) => of.map(({textContent}) => textContent);
        return {words: words(texts), outside: words(texts.filter(isOutside))};
      })()`);
      expect(found.words.join(' '), String(width)).toContain('mean over all batches of an epoch of the loss');
      expect(found.outside, String(width)).toEqual([]);
      await close();
    }
    await named.close();
  });

  test('a thousand claims: nothing overflows where counts are long; a filter or a search answers at once', async () => {
    const crowded = await browserWith(await fakePage(manyClaims()));
    const {page, noted, close} = await crowded.open({width: 360});
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const wide = await crowded.open({width: 1440});
    expect(await wide.page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(45_000); // 36 for a claim
    await wide.close();
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
    await holds(page, "document.getElementById('filter-count').value === '16 claims'");
    await page.locator('#filter-text').focus();
    await page.keyboard.type('half-LIFE epochs');
    expect(await shown()).toEqual(['alpha2020/cooling/half-life']);
    expect(noted).toEqual([]);
    await close();
  });

  test('nearest to another verdict first, in one list; cleared, the cards stand as in the documents', async () => {
    const {page, noted, close} = await open();
    const cards = (within: string) =>
      page.evaluate<Promise<[string, string?][]>>(
        `[...document.querySelectorAll('${within} article.claim')].map(card => [card.id, card.dataset.near])`,
      );
    const written = await cards('main');
    await page.locator('#filter-order').focus();
    await page.keyboard.type('nearest');
    const sorted = await cards('#nearest');
    expect(sorted).toHaveLength(written.length);
    const nearness = sorted.map(([, near]) => Number(near ?? Infinity));
    expect(nearness).toEqual([...nearness].sort((a, b) => a - b));
    expect(new Set(nearness).size).toBeGreaterThan(3);
    expect(await page.locator('section.document').filter({visible: true}).count()).toBe(0);
    await page.locator('#filters button[type=reset]').click();
    await holds(page, "!document.querySelector('#nearest article')"); // the form is reset before the cards are back
    expect(await cards('main')).toEqual(written);
    expect(await page.inputValue('#filter-order')).toBe('');
    expect(noted).toEqual([]);
    await close();
  });

  test('what a reader chose stands in the address, and a link shows the same', async () => {
    const {page, noted, close} = await open();
    const address = () => page.evaluate('location.search + decodeURIComponent(location.hash)');
    await page.locator('.legend a').filter({hasText: 'Contradicted without a prediction'}).click();
    await page.locator('#filter-text').fill('leaves');
    await page.locator('[id="alpha2020/cooling/leaves-cluster"] summary').first().click();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    expect(await address()).toBe('?verdict=unpredicted&q=leaves&theme=dark#alpha2020/cooling/leaves-cluster');
    const again = await chromium.open({at: (await address()) as string});
    const shown = again.page.locator('article.claim').filter({visible: true});
    expect(await shown.evaluateAll((all) => all.map(({id}) => id))).toEqual(['alpha2020/cooling/leaves-cluster']);
    expect(await again.page.locator('[id="alpha2020/cooling/leaves-cluster"] .card').isVisible()).toBe(true);
    expect(await again.page.locator('#theme').textContent()).toBe('Theme: dark');
    expect(again.noted).toEqual([]);
    await again.close();
    await page.locator('[id="alpha2020/cooling/leaves-cluster"] summary').first().click();
    await page.locator('#filters button[type=reset]').click();
    await holds(page, "!location.search.includes('verdict')");
    expect(await address()).toBe('?theme=dark');
    expect(noted).toEqual([]);
    await close();
  });

  test('a search finds each card that prints a number, with a decimal comma too', async () => {
    const {page, noted, close} = await open();
    const shown = async (text: string) => {
      await page.locator('#filter-text').fill(text);
      const cards = page.locator('article.claim').filter({visible: true});
      return cards.evaluateAll((all) => all.map(({id}) => id));
    };
    const printing = await page.evaluate<Promise<string[]>>(
      "[...document.querySelectorAll('article.claim')].filter(card => card.querySelector('.numbers, .points')" +
        "?.textContent.includes('42.14')).map(({id}) => id)",
    );
    expect(printing).toContain('alpha2020/cooling/last');
    expect(await shown('42.14')).toEqual(expect.arrayContaining(printing));
    expect(await shown('42,14')).toEqual(expect.arrayContaining(printing));
    expect(noted).toEqual([]);
    await close();
  });

  test('no bar covers what a link leads to, and the search is one click away', async () => {
    for (const width of [360, 700, 900, 1200, 1280, 1920]) {
      const {page, noted, close} = await open({width, at: '#beta2021'});
      const covered = await page.evaluate(`(() => {
        const title = document.getElementById('title-beta2021').getBoundingClientRect();
        return document.elementFromPoint(title.left + 2, title.top + 2)?.id !== 'title-beta2021';
      })()`);
      expect(covered, String(width)).toBe(false);
      await page.locator('#to-search').click();
      expect(await page.evaluate('document.activeElement.id')).toBe('filter-text');
      expect(await page.locator('#filter-text').isVisible()).toBe(true);
      expect(noted).toEqual([]);
      await close();
    }
  });

  test('on a telephone, charts and tables of points fit its width', async () => {
    const {page, close} = await open({width: 360});
    await unfold(page);
    const tooWide = await page.evaluate(
      "[...document.querySelectorAll('.plot, .scroll:has(> .points, > .printed-table)')]" +
        '.filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth).map(({ariaLabel}) => ariaLabel)',
    );
    expect(tooWide).toEqual([]);
    await close();
  });

  test('a filter leaves no heading without a claim, and a count is a link', async () => {
    const {page, noted, close} = await open();
    await page.locator('.tally a').filter({hasText: 'inconclusive'}).first().click();
    const headings = page.locator('#claims :is(h2, h3)').filter({visible: true});
    expect(await headings.allTextContents()).toEqual(['On the cooling of tea', 'Section 2.10 1']);
    expect(await page.locator('.appendix').filter({visible: true}).count()).toBe(0);
    expect(noted).toEqual([]);
    await close();
  });

  test('hits are marked; keys lead to the search and from row to row, and say which they are', async () => {
    const {page, noted, close} = await open();
    const marked = () =>
      page.evaluate("[...(CSS.highlights.get('hit') ?? [])].map(range => range.toString().toLowerCase())");
    await page.keyboard.press('/');
    await page.keyboard.type('half-life');
    expect(await marked()).toContain('half-life');
    await page.locator('#filters button[type=reset]').click();
    await holds(page, "document.getElementById('filter-count').value === '16 claims'");
    expect(await marked()).toEqual([]);
    const focused = () => page.evaluate("document.activeElement.closest('article')?.id");
    await page.evaluate("document.getElementById('claims').scrollIntoView()");
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    expect([first, await focused()]).toEqual(['alpha2020/cooling/first-and-later', 'alpha2020/cooling/last']);
    await page.keyboard.press('Enter');
    expect(await page.locator('[id="alpha2020/cooling/last"] .card').isVisible()).toBe(true);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('#keys').isVisible()).toBe(false);
    expect(noted).toEqual([]);
    await close();
  });

  test('a link to a claim that a filter hides shows it and opens its card', async () => {
    const {page, close} = await open();
    await page.locator('#filter-document').selectOption('beta2021');
    await page.locator('.row-found summary').first().click();
    await page.locator('a.mark[href$="/last"]').click();
    expect(await page.locator('[id="alpha2020/cooling/last"] .card').isVisible()).toBe(true);
    expect(
      await page.evaluate("document.getElementById('alpha2020/cooling/last').getBoundingClientRect().top"),
    ).toBeLessThan(300);
    await close();
  });

  test('without scripts the page is complete: every claim, no dead controls, a link opens its card', async () => {
    const {page, close} = await open({script: false, at: '#alpha2020/cooling/last'});
    expect(await page.locator('article.claim').filter({visible: true}).count()).toBe(16);
    expect(await page.locator('[id="alpha2020/cooling/last"] .card').isVisible()).toBe(true);
    expect(await page.locator('#keys-button').isVisible()).toBe(false);
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
    const {page, noted, close} = await open({cards: true});
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
