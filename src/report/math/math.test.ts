import {describe, expect, test} from 'vitest';
import {inUnicode, markedFormula, mathml, quoteHtml, restoredTex, sentenceHtml} from './index.ts';

/** What a reader sees of HTML. */
const textOf = (html = ''): string => html.replace(/<[^>]*>/g, '').replace(/&#x\w+;/g, '');

describe('a formula as MathML', () => {
  test('is mathematics, without inline styles', () => {
    expect(mathml('x_1^2')).toBe('<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>');
    const aligned = mathml('\\begin{aligned} a &= \\log b \\\\ &= c \\end{aligned}', {display: true}) ?? '';
    expect(aligned).toMatch(/^<math display="block"><mtable displaystyle="true" class="tml-jot">/);
    expect(aligned).toContain('&#x2061;');
    expect(aligned).not.toMatch(/ style=|\u2061/);
  });

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://example.org}',
    '\\includegraphics{https://example.org/x.png}',
    '\\style{position:fixed}{x}',
    '\\id{documents}{x}',
    '\\data{x=1}{x}',
    '\\class{claim}{x}',
    '\\cancel{x}',
    '\\frac{',
    '\\def\\x#1{\\x{#1#1}}\\x{a}',
    '\\def\\x{\\x\\x}\\x',
    `${'{'.repeat(2900)}${'}'.repeat(2900)}`,
    'x'.repeat(6001),
  ])('refuses %.40s', (tex) => {
    expect(mathml(tex)).toBeUndefined();
  });

  test('escapes what looks like markup', () => {
    const made = mathml('\\text{<img src=x onerror="alert(1)">\u202e} < \\textcolor{red}{y}') ?? '';
    expect(made).not.toMatch(/<img|style|color|="[^"]*</);
    expect(made).toContain('&lt;img');
  });
});

test.each([
  ['egin{aligned} z &\\sim N \\ & \\ heta \\end{aligned}', '\\begin{aligned} z &\\sim N \\\\ & \\theta \\end{aligned}'],
  ['pprox rac{1}{L}', '\\approx \\frac{1}{L}'],
  ['\\left[x\night] + oldsymbol{z}^{ ext{reg}}', '\\left[x\\right] + \\boldsymbol{z}^{\\text{reg}}'],
  ['oldsymbol{x} \\logig(f_mig) \\Bigg[ y', '\\boldsymbol{x} \\log\\big(f_m\\big) \\Bigg[ y'],
])('lost backslashes of %s', (lost, restored) => {
  expect(restoredTex(lost)).toBe(restored);
});

test.each([
  '\\begin{aligned} \\frac{a}{b} \\end{aligned}',
  'sig(x) \\ & y',
  '\\text{rac}',
  '\\theta + \\boldsymbol{x}',
])('nothing is lost in %s', (tex) => {
  expect(restoredTex(tex)).toBeUndefined();
});

describe('sentences', () => {
  test.each([
    ['L_{k+1} is at least L_100.', 'Lₖ₊₁ is at least L₁₀₀.'],
    ['The mean mu_j, minus sigma_i^2 / (2 pi)^2', 'The mean μⱼ, minus σᵢ² / (2 π)²'],
    ['is -mu_j, at half-mu', 'is -μⱼ, at half-mu'],
    ['q*(Z_n) and alpha*, 2 * 3', 'q*(Zₙ) and α*, 2 * 3'],
    ['pi*_{n,k} and sigma_q^2', 'π_(n,k)* and σ_q²'],
    ['log_std, beta1, Gamma(2), x_train, mu-law, compute_KL', 'log_std, beta1, Gamma(2), x_train, mu-law, compute_KL'],
  ])('%s', (sentence, unicode) => {
    expect(inUnicode(sentence)).toBe(unicode);
  });

  test('have MathML and escaped words', () => {
    expect(sentenceHtml('<b> & L_k of $\\frac{1}{2}$')).toBe(
      '&lt;b&gt; &amp; <math><msub><mi>L</mi><mi>k</mi></msub></math> of ' +
        '<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>',
    );
    expect(sentenceHtml('run `a <mu_j>`: mu_j')).toBe(
      'run <code>a &lt;mu_j&gt;</code>: <math><msub><mi>μ</mi><mi>j</mi></msub></math>',
    );
    expect(sentenceHtml('to (2 pi)^D')).toMatch(/^to <math>(?!.*<math>).*<\/math>$/); // whole: no line breaks within it
    expect(sentenceHtml('$\\href{x}{<i>}$')).toBe('$\\href{x}{&lt;i&gt;}$');
  });
});

describe('quotes', () => {
  test.each([
    ['where $x = 1$ holds', 'where x=1 holds', 1],
    ['a point $\\mathbf{x}^{(i)}$, prove y', 'a point 𝐱(i), prove y', 1],
    ['\\right]$ . Let', '] . Let', 1],
    ['can be rewritten as $$\\tilde', 'can be rewritten as ', 1],
    ['\\log p &= \\sum_{i=1}^D', 'logp=∑i=1D', 1],
    ['vae\\_lower\\_bound is **used**', 'vae_lower_bound is used', 0],
    ['Given recognition weights \\phi we activate the process', 'Given recognition weights \\phi we activate', 0],
    ['\\includegraphics{x} \\frac', '\\includegraphics{x} \\frac', 0],
  ])('%s', (quote, text, formulas) => {
    const html = quoteHtml(quote);
    expect(textOf(html).replace(/\s+/g, ' ')).toContain(text);
    expect(html.match(/<math/g) ?? []).toHaveLength(formulas);
  });
});

describe('a part of a formula', () => {
  const markedIn = (tex: string, part: string, display = false): string[] => {
    const from = tex.indexOf(part);
    const made = markedFormula(tex, {from, to: from + part.length}, display) ?? '';
    return [...made.matchAll(/<(\w+)[^>]* class="marked">(.*?)<\/\1>/g)].map(([, , inner]) => textOf(inner));
  };

  test('is marked, and widened to a whole', () => {
    expect(markedIn('a + \\frac{b}{c} + d', '\\frac{b}{c}')).toEqual(['bc']);
    expect(markedIn('a + \\frac{b}{c} + d', '\\frac{b')).toEqual(['bc']);
    expect(markedIn('x = \\left( y + z \\right)^2', '\\left( y')).toHaveLength(1);
    expect(markedIn('\\begin{aligned} a &= b \\\\ &= c \\end{aligned}', 'b \\\\ &= c', true)).toEqual(['b', '=c']);
  });

  test('is given up where it is no whole', () => {
    expect(markedIn('a_b', '_b')).toEqual([]);
    expect(markedIn('\\frac{a}{b} + c', 'b} + c')).toEqual([]);
  });
});
