import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {fakeComparison} from '../src/report/fixtures/fake-comparison.ts';
import {renderComparison} from '../src/report/comparison/render-comparison.ts';
import {browserWith, violations, withoutChromium} from './browser.ts';

/** `claimbench compare --page` in a real Chromium, from disk, without a network. */
describe.skipIf(withoutChromium('tests/comparison-page.test.ts'))('the comparison in a browser', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => void (chromium = await browserWith(renderComparison(fakeComparison()))));
  afterAll(() => chromium?.close());

  test('axe finds nothing, light and dark; no request, no message; no overflow from 360 to 1920 pixels', async () => {
    for (const [width, dark] of [
      [360, false],
      [768, true],
      [1920, false],
    ] as const) {
      const {page, noted, close} = await chromium.open({width, dark});
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBe(width);
      expect(await violations(page), `${width} ${dark ? 'dark' : 'light'}`).toEqual([]);
      expect(noted).toEqual([]);
      await close();
    }
  });
});
