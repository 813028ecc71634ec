import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium, type Page} from 'playwright-core';

/** Named by CHROMIUM, or where Debian puts it. */
export const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Says aloud that the tests of a file are skipped; returns whether they are. */
export function withoutChromium(file: string): boolean {
  if (!executablePath) process.stderr.write(`${file}: skipped, no Chromium found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM.\n`);
  return !executablePath;
}

export interface Opened {page: Page; noted: string[]; close(): Promise<void>}

/** A page in a real Chromium, from disk, without a network: each opening is a fresh profile in which every request, message and breach of the policy is noted. */
export async function browserWith(html: string) {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-page-'));
  const address = pathToFileURL(join(folder, 'index.html')).href;
  await writeFile(join(folder, 'index.html'), html);
  const browser = await chromium.launch({executablePath: executablePath!, args: FLAGS});
  return {
    async open({width = 1280, dark = false, script = true}: {width?: number; dark?: boolean; script?: boolean} = {}): Promise<Opened> {
      const context = await browser.newContext({viewport: {width, height: 900}, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: script, offline: true, reducedMotion: 'reduce'});
      const page = await context.newPage();
      const noted: string[] = [];
      page.on('request', request => !request.url().startsWith('data:') && request.url() !== address && noted.push(`request: ${request.url()}`));
      page.on('console', message => noted.push(`console: ${message.text()}`));
      page.on('pageerror', error => noted.push(`error: ${error.message}`));
      await page.addInitScript("addEventListener('securitypolicyviolation', event => console.log('policy: ' + event.violatedDirective))");
      await page.goto(address);
      return {page, noted, close: () => context.close()};
    },
    async close(): Promise<void> {
      await browser.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
