import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {browserWith, violations, withoutChromium} from './browser.ts';
import {fakePageWithHistory} from './fake-page.ts';

describe.skipIf(withoutChromium('tests/taking-along.test.ts'))('what a reader takes along', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => {
    chromium = await browserWith(await fakePageWithHistory());
  });
  afterAll(() => chromium?.close());

  const LAST = '#alpha2020/cooling/last';

  test('printed are the summary, the mistakes for the author and the open cards, no other claims', async () => {
    const {page, noted, close} = await chromium.open({at: LAST});
    await page.emulateMedia({media: 'print'});
    const visible = (selector: string) => page.locator(selector).filter({visible: true});
    expect(await visible('article.claim').evaluateAll((all) => all.map(({id}) => id))).toEqual([LAST.slice(1)]);
    expect(await visible('#claims h3').allTextContents()).toEqual(['For the author: 2 mistakes', 'Section 2.1 2']);
    expect(await visible('.of-document > .found').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await visible('.of-document > .found').count()).toBe(1);
    expect(await visible('.of-document .printed-table').count()).toBe(3);
    expect(await visible('.point').count()).toBe(2);
    expect(await visible('nav, form, button:not(th button), .marks').count()).toBe(0);
    expect(noted).toEqual([]);
    await close();
  });

  test('all cards are printed on request, or one list for the author; then the page is as before', async () => {
    const {page, noted, close} = await chromium.open();
    await page.evaluate(`window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      window.printed = {
        open: document.querySelectorAll('.fold[open]').length,
        alone: [...document.querySelectorAll('.prints')].map(({id}) => id),
      };
      dispatchEvent(new Event('afterprint'));
    }`);
    const printed = () => page.evaluate('window.printed');
    await page.getByRole('button', {name: 'Print all cards'}).click();
    expect(await printed()).toEqual({open: 16, alone: []});
    expect(await page.locator('.fold[open]').count()).toBe(0);
    await page.locator('[id="author/alpha2020"] > summary').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', {name: 'Print this list'}).click();
    expect(await printed()).toEqual({open: 0, alone: ['author/alpha2020']});
    expect(await page.locator('.prints').count()).toBe(0);
    expect(noted).toEqual([]);
    await close();
  });

  test('a card as SVG stands for itself; as PNG it is a picture; so is a chart', async () => {
    const {page, noted, close} = await chromium.open({at: LAST});
    const saved = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page
          .locator(`[id="${LAST.slice(1)}"]`)
          .getByRole('button', {name: button, exact: true})
          .click(),
      ]);
      return {name: download.suggestedFilename(), content: await readFile(await download.path())};
    };
    const svg = await saved('Card as SVG');
    expect(svg.name).toBe('alpha2020_cooling_last.svg');
    const text = svg.content.toString('utf8');
    for (const part of [
      'Reproduced',
      'after ten epochs the tea',
      '42.14',
      '42.23',
      'claimbench: alpha2020/cooling/last',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/<path [^>]*stroke="rgb/);
    expect(text).not.toMatch(/class=|var\(|href=|<style|<script/);
    const png = await saved('as PNG');
    expect(png.name).toBe('alpha2020_cooling_last.png');
    expect([...png.content.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(png.content.readUInt32BE(16)).toBe(1520);
    expect(noted.filter((line) => !line.startsWith('request: blob:'))).toEqual([]);
    await close();
  });
});
