import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {fakeComparison} from '../src/report/fixtures/fake-comparison.ts';
import {renderComparison} from '../src/report/comparison/render-comparison.ts';

/** `claimbench compare --page` in a real Chromium, from disk, without a network. */
const executablePath =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!executablePath)('the comparison in a browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimbench-comparison-'));
    await writeFile(join(folder, 'index.html'), renderComparison(fakeComparison()));
    browser = await chromium.launch({executablePath: required(executablePath), args: FLAGS});
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, {recursive: true, force: true});
  });

  test('axe finds nothing, light and dark; no request, no message; no overflow from 360 to 1920 pixels', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const address = pathToFileURL(join(folder, 'index.html')).href;
    for (const [width, colorScheme] of [
      [360, 'light'],
      [768, 'dark'],
      [1920, 'light'],
    ] as const) {
      const context = await browser.newContext({viewport: {width, height: 900}, colorScheme, offline: true});
      const page = await context.newPage();
      const noted: string[] = [];
      page.on(
        'request',
        (request) =>
          !request.url().startsWith('data:') && request.url() !== address && noted.push(`request: ${request.url()}`),
      );
      page.on('console', (message) => noted.push(`console: ${message.text()}`));
      await page.goto(address);
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBe(width);
      await page.evaluate(axe);
      const {violations} = await page.evaluate<{
        violations: {id: string; nodes: {html: string; failureSummary: string}[]}[];
      }>('axe.run(document, {resultTypes: ["violations"]})');
      expect(
        violations.map(
          ({id, nodes}) =>
            `${id}: ${nodes.length} x ${nth(nodes, 0).html.slice(0, 200)} ${nth(nodes, 0).failureSummary}`,
        ),
        `${width} ${colorScheme}`,
      ).toEqual([]);
      expect(noted).toEqual([]);
      await context.close();
    }
  });
});
