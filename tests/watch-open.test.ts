import {spawn, type ChildProcess} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {launchChromium, withoutChromium} from './browser.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';

const SPEC = 'specs/coins/fair.yaml';
/** A claim that does not change, and where it stands in the window. */
const CLAIM = "document.getElementById('coins/fair/half-are-heads')";
const PLACE = `${CLAIM}.getBoundingClientRect().top`;
const PIXEL = 1;

/** `claimbench watch --open` as an author uses it. */
describe.skipIf(withoutChromium('tests/watch-open.test.ts'))('the report while its specs change', () => {
  let tiny: TinyProject;
  let watching: ChildProcess;
  let browser: Browser;
  let page: Page;
  let output = '';
  let address = '';
  beforeAll(async () => {
    tiny = await tinyProject();
    const command = fileURLToPath(new URL('../bin/claimbench.mjs', import.meta.url));
    const words = [command, 'watch', 'coins/fair', '--open', '--jobs', '1', '--project', tiny.folder];
    watching = spawn(process.execPath, words, {stdio: ['ignore', 'pipe', 'inherit']});
    watching.stdout?.on('data', (chunk) => (output += chunk));
    while (!output.includes('Ctrl-C ends it.')) await new Promise((done) => setTimeout(done, 20));
    address = nth(required(/^The report: (.*)$/m.exec(output), output), 1);
    browser = await launchChromium();
    page = await browser.newPage({viewport: {width: 900, height: 300}});
    await page.goto(address);
  });
  afterAll(async () => {
    await browser?.close();
    watching?.kill('SIGKILL');
    await tiny?.remove();
  });

  const report = () => page.frameLocator('iframe');
  const outcome = () => report().locator('article', {hasText: 'mostly-heads'}).first();
  const edit = async (from: string, to: string) =>
    writeFile(tiny.path(SPEC), (await readFile(tiny.path(SPEC), 'utf8')).replace(from, to));
  const inReport = (expression: string) =>
    page.evaluate(`document.querySelector('iframe').contentWindow.${expression}`);

  test('a change is shown where the reader is', async () => {
    await expect.poll(() => outcome().textContent()).toMatch(/^\s*Contradicted, as expected:/);
    await inReport(`${CLAIM}.scrollIntoView()`);
    const before = Number(await inReport(PLACE));
    await edit('number: 0.7', 'number: 0.3');
    await expect.poll(() => outcome().textContent(), {timeout: 60_000}).toMatch(/^\s*Reproduced/);
    await expect.poll(async () => Math.abs(Number(await inReport(PLACE)) - before)).toBeLessThan(PIXEL);
    expect(await inReport('scrollY')).toBeGreaterThan(100);
  });

  test('an error is shown with its place, and leaves when it is fixed; the report stays', async () => {
    await edit('number: 0.3', 'numbr: 0.3');
    const problems = page.locator('pre');
    await expect.poll(() => problems.textContent(), {timeout: 60_000}).toContain(`${SPEC}:20:50 claims.mostly-heads.`);
    expect(await problems.isVisible()).toBe(true);
    expect(await outcome().textContent()).toMatch(/^\s*Reproduced/);
    await edit('numbr: 0.3', 'number: 0.3');
    await expect.poll(() => problems.isVisible(), {timeout: 60_000}).toBe(false);
  });

  test.each([
    ['GET', '/report/index.html', 'own', 200],
    ['GET', '/report/../specs/coins/fair.yaml', 'own', 404],
    ['GET', '//', 'own', 404],
    ['GET', '/', 'a-site-elsewhere.example', 403],
    ['POST', '/', 'own', 403],
  ])('%s %s by the name %s: %d', async (method, path, name, status) => {
    const {port, host: own} = new URL(address);
    const sent = request({method, host: '127.0.0.1', port, path, headers: {host: name === 'own' ? own : name}}).end();
    const got = await new Promise<number | undefined>((done) =>
      sent.once('response', (response) => {
        response.resume();
        done(response.statusCode);
      }),
    );
    expect(got).toBe(status);
  });
});
