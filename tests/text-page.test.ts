import {createHash} from 'node:crypto';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {nth} from '../src/lists/nth.ts';
import {required} from '../src/lists/look-up.ts';
import {fakeProject} from '../src/report/fixtures/fake-project.ts';
import {themeScript} from '../src/report/scripts.ts';
import {renderText} from '../src/report/text/index.ts';
import {browserWith, unfold, violations, withoutChromium} from './browser.ts';
import {fakePages} from './fake-page.ts';
import {FAKE_TEXT, fakeTexts} from './fake-texts.ts';

const {index, document} = await fakePages();
const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map((match) => nth(match, 1));
/** Tags without style and script: what a browser takes for markup, and no text. */
const tagsOf = (html: string): string[] =>
  html.replaceAll(/(?<=<(style|script)>)[^]*?(?=<\/\1>)/g, '').match(/<[^>]*>/g) ?? [];

test('two renders are byte-identical; only the script of the theme, no inline style or handler, no load', () => {
  const project = fakeProject();
  expect(renderText(nth(fakeTexts(project.documents), 0), project, 'index.html')).toBe(document);
  expect(
    tagsOf(document).filter((tag) =>
      /^<script(?!>)| style=| on[a-z]+=|^<(?:iframe|object|embed|base|form|img)/.test(tag),
    ),
  ).toEqual([]);
  expect(document).toContain('content="default-src &#x27;none&#x27;; img-src data:; style-src &#x27;sha256-');
  expect([...document.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => match[1])).toEqual([themeScript]);
  expect(document).toContain(
    'script-src ' +
      `&#x27;sha256-${createHash('sha256').update(themeScript).digest('base64').replaceAll('=', '&#x3D;')}&#x27;; ` +
      'base-uri',
  );
});

test('every link of either page finds its place in the other, and no id is there twice', () => {
  const [ours, theirs] = [idsOf(document), idsOf(index)];
  expect(new Set(ours).size).toBe(ours.length);
  const hrefs = [...document.matchAll(/ href="([^"]*)"/g)]
    .map((match) => decodeURIComponent(nth(match, 1)))
    .filter((href) => href !== 'data:,');
  expect(hrefs.length).toBeGreaterThan(30);
  expect(
    hrefs.filter(
      (href) =>
        !(href.startsWith('#')
          ? ours.includes(href.slice(1))
          : href.startsWith('../index.html#') && theirs.includes(href.slice('../index.html#'.length))),
    ),
  ).toEqual([]);
  const here = [...index.matchAll(/ href="documents\/([^"]*)"/g)].map((match) => decodeURIComponent(nth(match, 1)));
  expect(here.length).toBeGreaterThan(4);
  expect(
    here.filter((href) => href !== 'alpha2020.html' && !ours.includes(href.replace('alpha2020.html#', ''))),
  ).toEqual([]);
});

test('the first screen gives the coverage of a document whose text is at hand, and of no other', () => {
  const rows = index
    .slice(index.indexOf('<ol class="rows">'), index.indexOf('<form'))
    .split('<div class="row-title">')
    .slice(1);
  expect(rows.map((row) => /<a class="text-link" href="([^"]*)">([^<]*)<\/a>/.exec(row)?.slice(1).join(' '))).toEqual([
    'documents/alpha2020.html 13 of 16 printed numbers are checked or stated as settings',
    undefined,
    undefined,
  ]);
});

test('a text without numbers is not praised for covering them', () => {
  const project = fakeProject();
  const first = nth(project.documents, 0);
  expect(first.document.claimsNothing).toHaveLength(1);
  const none = [{...first, document: {...first.document, claimsNothing: []}, specs: []}];
  const silent = nth(fakeTexts(none, '# On tea\n\nIt cools.'), 0);
  const page = renderText(silent, project, 'index.html');
  expect(page).toContain('The text prints no numbers that count.');
  expect(page).toContain('<p class="note">None.</p>');
  expect(page).not.toContain('printed numbers are covered');
});

test('code keeps its indentation', () => {
  expect(document).toContain('\n    print(&#x27;mean&#x27;');
});

test('hostile text in a document is text', () => {
  const bad = '</script><img src=x onerror="alert(1)">\'`{{constructor}}&\u202e\u2066\u0000 7';
  const project = fakeProject();
  const hostile = FAKE_TEXT.replaceAll(/(?<=\S)$/gm, ` ${bad}`)
    .replaceAll('```', `\`\`\`\n${bad}`)
    .replace('the law', `$${bad}$`);
  // Nothing but the text differs, so that nothing else may make markup of it; the anchors that it breaks are left out.
  const spec = nth(nth(project.documents, 0).specs, 0);
  const few = spec.claims.filter(({where}) => ['drinkable', 'the same heat'].includes(where.near.join()));
  const {document: head} = nth(project.documents, 0);
  const text = nth(
    fakeTexts(
      [
        {
          ...nth(project.documents, 0),
          document: {...head, claimsNothing: head.claimsNothing.map((aside) => ({...aside, because: bad}))},
          specs: [{...spec, claims: few}],
        },
      ],
      hostile,
    ),
    0,
  );
  const html = renderText(text, project, 'index.html');
  expect(html.match(/[\u202e\u2066\u0000]/g)).toBeNull();
  expect(required(html.match(/&lt;img src/g)).length).toBeGreaterThan(15);
  const shapes = (page: string): string[] => [...new Set(tagsOf(page).map((tag) => nth(tag.split(/[\s>]/), 0)))].sort();
  expect(shapes(html).filter((shape) => !shapes(document).includes(shape))).toEqual([]);
  expect(tagsOf(html).filter((tag) => / on[a-z]+=(?!&)/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
});

describe.skipIf(withoutChromium('tests/text-page.test.ts'))('the text of a document in a browser', () => {
  const TEXT = 'documents/alpha2020.html';
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => {
    chromium = await browserWith(index, {[TEXT]: document});
  });
  afterAll(() => chromium?.close());

  test('no request, no message, no violation, no overflow from 360 to 1920 pixels; axe finds nothing', async () => {
    for (const width of [360, 768, 1280, 1920])
      for (const dark of [false, true]) {
        const {page, noted, close} = await chromium.open({of: TEXT, width, dark});
        await unfold(page);
        expect(noted, String(width)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBe(width);
        if (width === 1280) expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
        await close();
      }
  });

  test('from a card to its passage in the text and back, by keyboard', async () => {
    const {page, close} = await chromium.open();
    const at = () => page.evaluate("decodeURIComponent(location.pathname.split('/').at(-1) + location.hash)");
    const card = page.locator('[id="alpha2020/cooling/linear"]');
    await card.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await card.getByRole('link', {name: 'in the text'}).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents/);
    expect(await at()).toBe('alpha2020.html#alpha2020/cooling/linear');
    expect(await page.locator('mark:has(:target)').textContent()).toBe('the same heat');
    expect(await page.evaluate("document.querySelector('mark:has(:target)').getBoundingClientRect().top")).toBeLessThan(
      900,
    );
    await page.getByRole('link', {name: 'the cup loses the same heat in every epoch'}).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/index/);
    expect(await at()).toBe('index.html#alpha2020/cooling/linear');
    await close();
  });

  /** The browser hands what a page keeps to its other processes by and by; another tab shows when it has. */
  async function untilKept(page: Page, theme: string): Promise<void> {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect.poll(() => other.locator('#theme').textContent()).toBe(theme);
    await other.close();
  }

  test('a theme chosen on one page holds on the others, and after loading again', async () => {
    const {page, noted, close} = await chromium.open();
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const shown = async () => [await paper(), await page.locator('#theme').textContent()];
    const light = await paper();
    for (let i = 0; i < 2; i++) await page.locator('#theme').click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await untilKept(page, 'Theme: dark');
    await page.locator('a.text-link').first().click();
    await page.waitForURL(/documents/);
    await expect.poll(shown).toEqual([dark, 'Theme: dark']);
    await page.locator('#theme').focus();
    await page.keyboard.press('Enter');
    expect(await shown()).toEqual([light, 'Theme: system']);
    await page.reload();
    expect(await paper()).toBe(light);
    expect(noted.filter((line) => !/^request: file:.*alpha2020\.html$/.test(line))).toEqual([]);
    await close();
  });

  test('a theme chosen in another tab arrives', async () => {
    const {page, close} = await chromium.open({of: TEXT});
    const other = await page.context().newPage();
    await other.goto(page.url());
    for (let i = 0; i < 2; i++) await other.locator('#theme').click();
    await expect.poll(() => page.locator('#theme').textContent()).toBe('Theme: dark');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await close();
  });

  test('a number that nothing covers stands in the frame that the key shows, a setting does not', async () => {
    const {page, close} = await chromium.open({of: TEXT});
    const frame = (of: string) => page.evaluate(`getComputedStyle(document.querySelector('${of}')).outlineStyle`);
    expect([
      await frame('.text .number-open:not(.setting)'),
      await frame('.key-number:not(.setting)'),
      await frame('.text .setting'),
      await frame('.key-number.setting'),
    ]).toEqual(['dashed', 'dashed', 'none', 'none']);
    await close();
  });

  test('without scripts the text is complete, and no button is dead', async () => {
    const {page, close} = await chromium.open({of: TEXT, script: false});
    expect(await page.locator('#theme').isVisible()).toBe(false);
    expect(await page.locator('.opens li').count()).toBe(3);
    await close();
  });

  test('emphasis shows, without its marks, also where a passage or a number is', async () => {
    const {page, close} = await chromium.open({of: TEXT});
    expect(await page.locator('.words strong').allTextContents()).toEqual([
      'drinkable',
      '42.14',
      'loses ',
      'the same heat',
    ]);
    expect(await page.locator('.words em').allTextContents()).toEqual(['by the law']);
    expect(await page.locator('mark strong').allTextContents()).toEqual(['drinkable', '42.14', 'the same heat']);
    expect(
      await page.evaluate("Number(getComputedStyle(document.querySelector('.words strong')).fontWeight)"),
    ).toBeGreaterThanOrEqual(600);
    expect(await page.locator('.words').filter({hasText: '*'}).count()).toBe(0);
    await close();
  });

  test('a number that is a setting leads to the parameter that has its value', async () => {
    const {page, close} = await chromium.open({of: TEXT});
    await page.locator('a.setting').click();
    const target = page.locator(':target');
    expect(await target.getAttribute('id')).toBe('settings/alpha2020/cooling');
    expect(await target.isVisible()).toBe(true);
    expect(await target.textContent()).toMatch(/thermometers\s*3 \(Section 2\.1; case only\)/);
    await close();
  });

  test('each listed number leads to its place, which is marked', async () => {
    const {page, noted, close} = await chromium.open({of: TEXT});
    const listed = page.locator('.opens a');
    expect(await listed.locator('b').allTextContents()).toEqual(['310', '7', '25']);
    await listed.last().click();
    expect(await page.locator(':target').textContent()).toBe('25');
    expect(await page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle")).toBe('solid');
    expect(noted).toEqual([]);
    await close();
  });
});
