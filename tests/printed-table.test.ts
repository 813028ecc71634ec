import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {browserWith, unfold, withoutChromium} from './browser.ts';
import {fakePage} from './fake-page.ts';

describe.skipIf(withoutChromium('tests/printed-table.test.ts'))('printed against observed', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => {
    chromium = await browserWith(await fakePage());
  });
  afterAll(() => chromium?.close());

  const column = (name: string): string => `(() => {
    const table = document.querySelector('table.printed-table');
    const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent);
    const place = heads.indexOf(${JSON.stringify(name)});
    return [...table.tBodies[0].rows].map((row) => {
      const cell = row.cells[place];
      return cell.getAttribute('data-value') ?? cell.textContent.trim();
    });
  })()`;

  test('a click on a head sorts by number, a second one turns the order', async () => {
    const {page, noted, close} = await chromium.open();
    await unfold(page);
    const differences = async () => (await page.evaluate<string[]>(column('Difference'))).map(Number);
    const before = await differences();
    expect(before.length).toBeGreaterThan(3);
    const button = page.locator('table.printed-table').first().getByRole('button', {name: 'Difference'});
    await button.click();
    const ascending = [...before].sort((a, b) => a - b);
    expect(await differences()).toEqual(ascending);
    await button.click();
    expect(await differences()).toEqual([...ascending].reverse());
    expect(before).not.toEqual(ascending);
    expect(noted).toEqual([]);
    await close();
  });

  test('the file has every row, with all digits', async () => {
    const {page, close} = await chromium.open();
    await unfold(page);
    const printed = await page.evaluate<string[]>(column('Printed'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', {name: 'Download as CSV'}).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('alpha2020-printed-against-observed.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"What","Printed","Observed","Difference","Unit","Verdict"');
    expect(lines.slice(1).map((line) => line.slice(1, -1).split('","')[1])).toEqual(printed);
    await close();
  });
});
