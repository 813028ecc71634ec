import type {Locator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {lookUp, required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {fakeProject} from '../src/report/fixtures/fake-project.ts';
import {browserWith, unfold, violations, withoutChromium} from './browser.ts';
import {fakePage} from './fake-page.ts';

/** The fake project with a second series, one degree warmer, in its curve: a name that no legend would hold. */
async function twoSeries(): Promise<string> {
  const project = fakeProject();
  for (const [key, {record}] of project.evidence)
    if (key.startsWith('alpha2020/cooling'))
      record.metrics.room = required(record.metrics.temperature).map(({at, value}) => ({at, value: value + 1}));
  const figures = project.plan.figures.map((planned) =>
    planned.id !== 'alpha2020/cooling/losses'
      ? planned
      : {
          ...planned,
          figure: {...planned.figure, metrics: ['temperature', 'room']} as typeof planned.figure,
          yields: {...planned.yields, room: {...required(planned.yields.temperature), says: NAME}},
        },
  );
  return fakePage({...project, plan: {...project.plan, figures}});
}
const NAME =
  'the temperature of a cup that stands in a room one degree warmer than that of the first, measured with the ' +
  'same thermometer at the same moments';

describe.skipIf(withoutChromium('tests/chart-reading.test.ts'))('charts that answer, in a browser', () => {
  let chromium: Awaited<ReturnType<typeof browserWith>>;
  beforeAll(async () => {
    chromium = await browserWith(await twoSeries());
  });
  afterAll(() => chromium?.close());

  test('by mouse: the values at the pointer are those of the data table, and go with it', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const chart = await answering(page, 'alpha2020/cooling/losses');
    const box = (await chart.locator('.chart').boundingBox())!;
    await page.mouse.move(box.x + box.width - 40, box.y + box.height / 2);
    const rows = await chart
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
    const [epoch, mean, least, greatest] = nth(rows, 9);
    expect(epoch).toBe('10');
    expect(await chart.locator('.values b').textContent()).toBe('epoch 10');
    expect(await chart.locator('.values p').allTextContents()).toEqual([
      `A: temperature${mean}${least} to ${greatest}, 10 seeds`,
      `B: ${NAME}${nth(rows, 19)[1]}${nth(rows, 19)[2]} to ${nth(rows, 19)[3]}, 10 seeds`,
      'printed42.14',
    ]);
    await page.mouse.move(box.x + box.width - 40, box.y - 30);
    expect(await chart.locator('.values').isVisible()).toBe(false);
    expect(noted).toEqual([]);
    await close();
  });

  test('by keyboard: arrows step along the axis and say so, Escape closes', async () => {
    const {page, noted, close} = await chromium.open({width: 360, cards: true});
    const chart = await answering(page, 'alpha2020/cooling/losses');
    const slider = chart.locator('input[type=range]');
    await slider.focus();
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
    const [, mean] = await chart.locator('tbody tr').nth(2).locator('td').allTextContents();
    expect(await chart.locator('.values b').textContent()).toBe('epoch 3');
    expect(await slider.getAttribute('aria-valuetext')).toContain(`epoch 3; A: temperature ${mean}, `);
    await page.keyboard.press('End');
    const [seen, guide] = [
      await chart.locator('.plot').boundingBox(),
      await chart.locator('.pointer path').boundingBox(),
    ];
    // what was out of sight was moved into it
    expect(required(guide).x).toBeLessThan(required(seen).x + required(seen).width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.keyboard.press('Escape');
    expect(await chart.locator('.values').isVisible()).toBe(false);
    expect(noted).toEqual([]);
    await close();
  });

  test('a series is hidden and shown by its entry in the key, which says so; the last brings all back', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const chart = await answering(page, 'alpha2020/cooling/losses');
    const [first, second] = [
      chart.getByRole('button', {name: 'A: temperature'}),
      chart.getByRole('button', {name: `B: ${NAME}`}),
    ];
    const marks = () =>
      page.evaluate(`(() => {
        const figure = document.querySelector('[id="figure/alpha2020/cooling/losses"]');
        const shown = name => getComputedStyle(figure.querySelector('.' + name)).display !== 'none';
        return ['mean0', 'seeds0', 'band0', 'letter0', 'mean1', 'seeds1'].filter(shown);
      })()`);
    expect(await marks()).toHaveLength(6);
    await first.press('Enter');
    expect(await marks()).toEqual(['mean1', 'seeds1']);
    expect([await first.getAttribute('aria-pressed'), await second.getAttribute('aria-pressed')]).toEqual([
      'false',
      'true',
    ]);
    await chart.locator('input[type=range]').focus();
    expect(await chart.locator('.values p').count()).toBe(2);
    await second.click();
    expect(await marks()).toHaveLength(6);
    expect(await first.getAttribute('aria-pressed')).toBe('true');
    expect(noted).toEqual([]);
    await close();
  });

  test('one seed alone: its line and its values beside the mean', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const chart = await answering(page, 'alpha2020/cooling/losses');
    await chart.getByLabel('Seed').selectOption('4');
    const lines = await chart
      .locator('.chart .seeds0 path')
      .evaluateAll((all) => all.map((line) => line.checkVisibility()));
    expect(lines.map((shown, i) => shown && i + 1).filter(Boolean)).toEqual([4]);
    const value = nth(
      required(lookUp(fakeProject().evidence, 'alpha2020/cooling#4').record.metrics.temperature),
      0,
    ).value;
    const [, mean] = await chart.locator('tbody tr').nth(0).locator('td').allTextContents();
    await chart.locator('input[type=range]').focus();
    expect(await chart.locator('.values p').first().textContent()).toBe(
      `A: temperature, seed 4${Number(value.toPrecision(6))}mean ${mean}`,
    );
    expect(noted).toEqual([]);
    await close();
  });

  test('bins, bars and dots tell theirs too; a cloud of two thousand points does not', async () => {
    const {page, noted, close} = await chromium.open({cards: true});
    const told = async (
      id: string,
    ): Promise<{rows: string[][]; head: string | null; lines: string[]; last: string}> => {
      const chart = await answering(page, id);
      await chart.locator('input[type=range]').focus();
      const rows = await chart
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
      return {
        rows,
        head: await chart.locator('.values b').textContent(),
        lines: await chart.locator('.values p').allTextContents(),
        last: (await chart.locator('input[type=range]').getAttribute('max'))!,
      };
    };
    const bins = await told('beta2021/chance/waiting');
    expect([bins.head, bins.lines[0], bins.last]).toEqual([
      `${nth(bins.rows, 0)[0]} to ${nth(bins.rows, 0)[1]}`,
      `draws${nth(bins.rows, 0)[2]}`,
      String(bins.rows.length / 2 - 1), // two samples, in the same bins
    ]);
    const bars = await told('beta2021/chance/effort');
    expect(bars.lines).toEqual([
      `mean${nth(bars.rows, 0)[0]}${nth(bars.rows, 0)[1]} to ${nth(bars.rows, 0)[2]}, ${nth(bars.rows, 0)[3]} seeds`,
    ]);
    const cloud = page.locator('[id="figure/alpha2020/cooling/plane"]');
    await cloud.scrollIntoViewIfNeeded();
    expect(await cloud.locator('input[type=range]').count()).toBe(0);
    expect(noted).toEqual([]);
    await close();
  });

  test('by touch a tap shows the values, and one elsewhere hides them', async () => {
    const {page, close} = await chromium.open({width: 768, cards: true});
    const chart = await answering(page, 'alpha2020/cooling/losses');
    await chart
      .locator('.chart')
      .dispatchEvent('pointerdown', {pointerType: 'touch', ...(await middle(chart.locator('.chart')))});
    await chart.locator('.chart').dispatchEvent('pointerleave', {pointerType: 'touch'});
    expect(await chart.locator('.values').isVisible()).toBe(true);
    await chart.locator('figcaption').click();
    expect(await chart.locator('.values').isVisible()).toBe(false);
    await close();
  });

  test('axe finds nothing while values are shown; without scripts the key is text and no control is dead', async () => {
    for (const dark of [false, true]) {
      const {page, close} = await chromium.open({dark, cards: true});
      await unfold(page);
      const chart = await answering(page, 'alpha2020/cooling/losses');
      await chart.getByRole('button', {name: 'A: temperature'}).click();
      await chart.locator('input[type=range]').focus();
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      await close();
    }
    const {page, close} = await chromium.open({script: false});
    const chart = page.locator('[id="figure/alpha2020/cooling/losses"]');
    expect(await chart.locator('.key li').allTextContents()).toEqual(['A: temperature', `B: ${NAME}`]);
    expect(await chart.locator('button, select, input').filter({visible: true}).count()).toBe(0);
    await close();
  });
});

/** A figure in sight, its script ready. */
async function answering(page: Page, id: string): Promise<Locator> {
  const chart = page.locator(`[id="figure/${id}"]`);
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('input[type=range]').waitFor({state: 'attached'});
  return chart;
}

async function middle(chart: Locator): Promise<{clientX: number; clientY: number}> {
  const {x, y, width, height} = (await chart.boundingBox())!;
  return {clientX: x + width / 2, clientY: y + height / 2};
}
