import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {inflateRawSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {drawTrend} from '../src/chart/index.ts';
import {colours} from '../src/chart/theme.ts';
import type {RenderedChart} from '../src/contract/chart.ts';
import type {ColourName} from '../src/contract/colours.ts';
import type {WhatIf} from '../src/contract/what-if.ts';
import {nth} from '../src/lists/nth.ts';
import {required} from '../src/lists/look-up.ts';
import {fakeHistory} from '../src/report/fixtures/fake-history.ts';
import {fakeProject, reassessed, type FakeProject} from '../src/report/fixtures/fake-project.ts';
import * as hooks from '../src/report/hooks.ts';
import * as made from '../src/report/made.ts';
import {renderReport} from '../src/report/page/index.ts';
import {reportScript, themeScript} from '../src/report/scripts.ts';
import {fromBase85} from '../src/text/base85.ts';
import {drawn, fakePage, fakePageWithHistory, manyClaims} from './fake-page.ts';

const page = await fakePage();
const withHistory = await fakePageWithHistory();
const withoutBlocks = (html: string): string => html.replace(/<style>[^]*?<\/style>|<script[^>]*>[^]*?<\/script>/g, '');
/** Tags with empty attribute values: what a browser takes for markup, and no text. */
const tagsOf = (html: string): string[] =>
  (
    withoutBlocks(html)
      .replace(/"[^"]*"/g, '""')
      .match(/<[^>]*>/g) ?? []
  ).map((tag) => tag.slice(0, 200));

test('two renders of the same results are byte-identical', async () => {
  expect(await fakePage()).toBe(page);
});

test(
  'with a history: the same bytes from the same history, a trend where a claim was reported before, what moved on ' +
    'the first screen',
  async () => {
    const html = withHistory;
    expect(await fakePageWithHistory()).toBe(html);
    expect(page).not.toMatch(/class="trend"|Since the last report/);
    expect(html.match(/<svg class="trend"/g)).toHaveLength(2); // nothing moved in the other two
    const first = html.slice(html.indexOf('<main>'), html.indexOf('id="documents"'));
    expect(first).toContain(
      '1 verdict changed. Numbers of 3 claims moved, but not their verdicts. 1 claim is gone. 1 claim is new.',
    );
    expect(first).toContain(
      '<a href="#beta2021/chance/die">the die falls as it is loaded</a> <span class="how">reproduced → ' +
        'contradicted: the code changed, and nothing else.</span>',
    );
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => nth(match, 1));
    expect(
      [...html.matchAll(/ href="#([^"]*)"/g)]
        .map((match) => decodeURIComponent(nth(match, 1)))
        .filter((id) => !ids.includes(id)),
    ).toEqual([]);
  },
);

test('the policy names the digests of just what is in the page', () => {
  const policy = nth(required(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)), 1)
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=');
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [style, script] = ['style', 'script'].map((tag) =>
    [...page.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map((match) => nth(match, 1)),
  );
  expect([required(style).length, required(script).length]).toEqual([1, 2]);
  expect(policy).toBe(
    `default-src 'none'; img-src data:; style-src ${digest(nth(required(style), 0))}; script-src ` +
      `${required(script).map(digest).join(' ')}; base-uri 'none'; form-action 'none'`,
  );
});

test('the scripts stand in the page as they were bundled', () => {
  const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => match[1]);
  expect(scripts).toEqual([themeScript, reportScript]);
});

test('what the scripts look for is on the page, and what they make is styled', async () => {
  const whatIf = new Map([['alpha2020/cooling/last', {} as WhatIf]]);
  const {charts, ...input} = await drawn({...fakeProject(), whatIf});
  const html = renderReport({...input, charts: charts.map(withKey)});
  const markup = html.replace(/(<(?:style|script)[^>]*>)[^]*?(?=<\/(?:style|script)>)/g, '$1');
  const [, style] = required(/<style>([^]*?)<\/style>/.exec(page));
  const found = Object.values(hooks).filter((hook) => hook !== hooks.glyphPrefix);
  expect(found.filter((hook) => !new RegExp(`[ "]${hook}(?=["= >])`).test(markup))).toEqual([]);
  expect(Object.values(made).filter((name) => !new RegExp(`[.[]${name}(?![\\w-])`).test(required(style)))).toEqual([]);
});

test('no inline styles, handlers, evaluation or addresses to load from', () => {
  const markup = withoutBlocks(page);
  expect(
    tagsOf(page).filter((tag) => / style=| on[a-z]+=|^<(?:iframe|object|embed|base|form [^>]*action)/.test(tag)),
  ).toEqual([]);
  expect(markup.match(/<link[^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']);
  expect(
    [...markup.matchAll(/ (?:src|href)="([^"#][^"]{0,11})/g)]
      .map((match) => match[1])
      .filter((address) => !/^(data:|https:\/\/arx)/.test(required(address))),
  ).toEqual([]);
  expect(/\beval\(|new Function/.test(page)).toBe(false);
});

test('one of a kind is not counted in the plural', () => {
  const counted = withHistory.match(
    /(?:What was found|Printed against observed|For the author): [^<,]*|\d+ more points?/g,
  );
  expect(new Set(counted)).toContain('Printed against observed: 1 number');
  expect(new Set(counted)).toContain('What was found: 2 sentences');
  expect(counted?.filter((text) => /\b1 (?:\w+ )?\w+s$/.test(text))).toEqual([]);
});

test('every link within the page finds its place, and no id is there twice', () => {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => nth(match, 1));
  expect(new Set(ids).size).toBe(ids.length);
  const missing = [...page.matchAll(/ href="#([^"]*)"/g)]
    .map((match) => decodeURIComponent(nth(match, 1)))
    .filter((id) => !ids.includes(id));
  expect(missing).toEqual([]);
  expect(ids).toContain('alpha2020/cooling/half-life');
});

test('every colour that a chart asks for is a variable of the style sheet, with the same light value', () => {
  const style = nth(required(/<style>([^]*?)<\/style>/.exec(page)), 1);
  const declared = (name: string): string[] =>
    [...style.matchAll(new RegExp(`--${name}:([^;}]*)`, 'g'))].map((match) => nth(match, 1).trim());
  const asked = [...new Set([...page.matchAll(/var\(--(chart-[a-z0-9]+)/g)].map((match) => nth(match, 1)))].sort();
  expect(asked).toContain('chart-zone');
  for (const name of asked)
    expect(declared(name), name).toEqual([
      expect.stringMatching(new RegExp(`^light-dark\\(${colours[name as ColourName]}, *#[0-9a-f]{6}\\)$`)),
    ]);
});

test('every class and symbol that the charts and interval plots use is styled', () => {
  const style = readFileSync(new URL('../src/report/page/style.css', import.meta.url), 'utf8');
  for (const name of new Set([...page.matchAll(/class="(s-[a-z-]+)"/g)].map((match) => nth(match, 1))))
    expect(style, name).toContain(`.${name}`);
});

test('hostile text in every field is text everywhere', async () => {
  const project = poisonedProject();
  const trends = new Map([
    [
      'alpha2020/cooling/last',
      required(
        drawTrend(
          [
            {outcome: 'reproduced', mean: 1},
            {outcome: 'finding', mean: 2},
          ],
          '<img src=x>\u202e',
        ),
      ),
    ],
  ]);
  const html = renderReport({...(await drawn(project)), since: poisoned(fakeHistory.since), trends});
  expect(html.match(/[\u202e\u2066\u0000]/g)).toBeNull();
  expect(tagsOf(html).filter((tag) => /^<\/?script|^<img(?! class=)| on[a-z]+=/i.test(tag))).toEqual([]);
  expect(required(withoutBlocks(html).match(/&lt;img src/g)).length).toBeGreaterThan(50);
  const shapes = (text: string): string[] => [...new Set(tagsOf(text).map((tag) => nth(tag.split(/[\s>]/), 0)))].sort();
  const known = [...shapes(withHistory), '<tspan', '</tspan']; // the lines of a long name of an axis
  expect(shapes(html).filter((shape) => !known.includes(shape))).toEqual([]);
  const {specs} = JSON.parse(
    inflateRawSync(fromBase85(nth(required(/ id="data">([^<]*)</.exec(html)), 1))).toString('utf8'),
  ) as {specs: Record<string, unknown>};
  expect(Object.keys(specs).length).toBeGreaterThan(3);
  expect(JSON.stringify(specs)).toContain('onerror');
  expect(JSON.stringify(specs)).not.toMatch(/[\u202e\u2066]|u202e/);
});

test('a thousand claims of a hundred specs within ten seconds of one processor and twelve megabytes', async () => {
  const many = manyClaims();
  const started = process.cpuUsage();
  const html = renderReport(await drawn(many));
  expect(html.match(/<article /g)).toHaveLength(112 * 10 + 1);
  // Time of the processor, not of the clock: other tests run beside this one.
  const {user, system} = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(10);
  expect(Buffer.byteLength(html)).toBeLessThan(12_000_000);
});

/** A chart with a key, as one of several series has. */
const withKey = (chart: RenderedChart): RenderedChart =>
  chart.picture.form === 'svg'
    ? {...chart, picture: {...chart.picture, key: [{name: 'a series', colour: 'chart-1', dash: ''}]}}
    : chart;
/** What is judged is poisoned, then assessed. */
function poisonedProject(): FakeProject {
  const project = fakeProject();
  return reassessed({...poisoned({...project, assessed: undefined}), assessed: project.assessed}, {});
}

/** Hostile text added to every string that is shown and is not a name by which other data is found. */
function poisoned<T>(tree: T, key = ''): T {
  const bad = '</script><img src=x onerror="alert(1)">\'`{{constructor}}&\u202e\u2066\u0000';
  if (typeof tree === 'string') return (SHOWN.has(key) ? `${tree} ${bad}` : tree) as T;
  if (Array.isArray(tree)) return tree.map((item) => poisoned(item, key)) as T;
  if (tree instanceof Map) return new Map([...tree].map(([name, value]) => [name, poisoned(value as unknown)])) as T;
  if (typeof tree === 'object' && tree !== null)
    return Object.fromEntries(
      Object.entries(tree).map(([name, value]) => [name, poisoned(value as unknown, name)]),
    ) as T;
  return tree;
}

const SHOWN = new Set([
  'says',
  'because',
  'section',
  'near',
  'proxy',
  'notJudged',
  'consequence',
  'sheet', // a key of `quoted`
  'title',
  'alt',
  'authors',
  'date',
  'sha256',
  'origin',
  'param',
  'from',
  'text',
  'unit',
  'label',
  'reason',
  'note',
  'experiment',
  'version',
  'project',
  'node',
  'library',
  'cpu',
  'key',
  'url',
  'audited',
  'file',
  'printed',
  'reference',
  'metric',
  'case',
  'sample',
]);
