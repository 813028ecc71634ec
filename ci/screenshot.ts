import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launchChromium} from '../tests/browser.ts';

/**
 * A picture of a report, for people to look at: `tsx ci/screenshot.ts PAGE.html OUT.png [WIDTH] [light|dark]
 * [CLAIM|SELECTOR|full]`. CLAIM is an id, such as `coins/fair/half-are-heads`; its card is
 * shown. Without a page: the fake project of the report's tests.
 */
const [page = '', out = 'screenshot.png', width = '1280', scheme = 'light', what = ''] = process.argv.slice(2);
/** What lies outside of the window is laid out when it comes near, and moves the rest. */
const SETTLED_MS = 500;
const folder = await mkdtemp(join(tmpdir(), 'claimbench-screenshot-'));
const browser = await launchChromium();
try {
  let file = page;
  if (!page) {
    const {fakePage} = await import('../tests/fake-page.ts');
    file = join(folder, 'index.html');
    await writeFile(file, await fakePage());
  }
  const tab = await browser.newPage({
    viewport: {width: Number(width), height: 900},
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    deviceScaleFactor: 1,
  });
  const isClaim = /^[\w-]+(\/[\w-]+){2}$/.test(what);
  await tab.goto(`${pathToFileURL(file).href}${isClaim ? `#${what}` : ''}`); // a link to a card opens it
  if (what && what !== 'full') {
    const shown = tab.locator(isClaim ? `[id="${what}"]` : what).first();
    await shown.scrollIntoViewIfNeeded();
    await tab.waitForTimeout(SETTLED_MS);
    await shown.screenshot({path: out});
  } else await tab.screenshot({path: out, fullPage: what === 'full'});
} finally {
  await browser.close();
  await rm(folder, {recursive: true, force: true});
}
