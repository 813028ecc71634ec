import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Browser, chromium, type Page} from 'playwright-core';
import {expect} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';

/** Named by CHROMIUM, or where Debian puts it. */
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

const MISSING =
  'no Chromium found; expected one for the tests of the page. Install it (Debian: apt-get install chromium) or ' +
  'name it in CHROMIUM.';

/** Whether the tests of a file are skipped, which is said aloud. @throws on CI, where none may be skipped */
export function withoutChromium(file: string): boolean {
  if (executablePath) return false;
  if (process.env.CI) throw new Error(`${file}: ${MISSING}`);
  process.stderr.write(`${file}: skipped, ${MISSING}\n`);
  return true;
}

/** Chromium without a network of its own. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({executablePath: required(executablePath, MISSING), args: FLAGS});

interface Opening {
  width?: number;
  dark?: boolean;
  script?: boolean;
  of?: string;
  /** Whether every card is opened at once. */
  cards?: boolean;
  /** Query and hash. */
  at?: string;
}

export interface Opened {
  page: Page;
  noted: string[];
  close: () => Promise<void>;
}

/**
 * A page in a real Chromium, from disk, without a network: each opening is a fresh profile in which every request,
 * message and breach of the policy is noted. @param others - further pages, by path
 */
export async function browserWith(html: string, others: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-page-'));
  for (const [path, page] of Object.entries({'index.html': html, ...others})) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), page);
  }
  const browser = await launchChromium();
  return {
    async open({
      width = 1280,
      dark = false,
      script = true,
      of = 'index.html',
      cards = false,
      at = '',
    }: Opening = {}): Promise<Opened> {
      const address = pathToFileURL(join(folder, of)).href + at;
      const context = await browser.newContext({
        viewport: {width, height: 900},
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: script,
        offline: true,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const noted: string[] = [];
      page.on(
        'request',
        (request) =>
          !request.url().startsWith('data:') &&
          request.url() !== address.replace(/#.*/, '') &&
          noted.push(`request: ${request.url()}`),
      );
      page.on('console', (message) => noted.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => noted.push(`error: ${error.message}`));
      await page.addInitScript(
        "addEventListener('securitypolicyviolation', event => console.log('policy: ' + event.violatedDirective))",
      );
      await page.goto(address);
      if (cards) await page.evaluate("document.querySelectorAll('.fold').forEach(fold => (fold.open = true))");
      return {page, noted, close: () => context.close()};
    },
    async close(): Promise<void> {
      await browser.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** Waits until an expression holds; the page's policy forbids `waitForFunction`. */
export const holds = (page: Page, expression: string): Promise<void> =>
  expect.poll(() => page.evaluate<boolean>(expression)).toBe(true);

/**
 * Opens every fold, and lays out what is out of sight too: else nothing there could overflow, nor would axe look at it.
 */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const card of document.querySelectorAll('article.claim')) card.style.contentVisibility = 'visible';
  })()`);
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<{violations: {id: string; nodes: {html: string; failureSummary: string}[]}[]}>(
    'axe.run(document, {resultTypes: ["violations"]})',
  );
  return found.violations.map(
    ({id, nodes}) => `${id}: ${nodes.length} x ${nth(nodes, 0).html.slice(0, 200)} ${nth(nodes, 0).failureSummary}`,
  );
}
