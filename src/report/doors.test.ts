import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {required} from '../lists/look-up.ts';

/** The packages that a module brings, by all that it imports in turn; types bring nothing. */
function packagesOf(entry: URL): string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const code = readFileSync(url, 'utf8');
    for (const [, name] of code.matchAll(/^(?:import|export)(?! type)[^'"]*? from '([^']+)';/gm)) {
      if (required(name).startsWith('.')) visit(new URL(required(name), url));
      else if (!required(name).startsWith('node:')) packages.add(required(name));
    }
  };
  visit(entry);
  return [...packages].sort();
}

test('the words bring no package: the page says reasons too', () => {
  expect(packagesOf(new URL('./words/index.ts', import.meta.url))).toEqual([]);
});

test('the formats bring neither the template engine nor what draws and bundles, so that commands start fast', () => {
  const heavy = ['esbuild', 'handlebars', 'vega', 'vega-lite'];
  const packages = packagesOf(new URL('./index.ts', import.meta.url));
  expect(packages).toContain('zod');
  expect(packages.filter((name) => heavy.includes(name) || name.startsWith('@tensorflow'))).toEqual([]);
});

test('pages and charts have doors of their own, which bring theirs', () => {
  for (const page of ['page', 'text', 'comparison'])
    expect(packagesOf(new URL(`./${page}/index.ts`, import.meta.url))).toContain('handlebars');
  expect(packagesOf(new URL('../chart/index.ts', import.meta.url))).toContain('vega');
});
