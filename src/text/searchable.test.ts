import {expect, test} from 'vitest';
import {searchable, searchablePieces} from './searchable.ts';

test('the same formula in every way of writing it', () => {
  for (const one of ['L_{100}', 'L_100', 'L₁₀₀', '$L_{100}$', 'L100', 'l_{\\text{100}}'])
    expect(searchable(one), one).toBe('l100');
  for (const one of ['\\nabla_{\\mu_{(i),j}}', '∇μ(i),j', 'nabla_mu_(i),j'])
    expect(searchable(one), one).toBe('nablamu(i),j');
  for (const one of ['\\mathbb{E}_q', '𝔼q', 'E_q', 'E\u2061q']) expect(searchable(one), one).toBe('eq');
  for (const one of ['\\Sigma', 'Σ', 'σ', 'sigma']) expect(searchable(one), one).toBe('sigma');
  for (const one of ['\\epsilon', 'ϵ', 'ε']) expect(searchable(one), one).toBe('epsilon');
  expect(searchable('\\omega')).toBe(searchable('ω'));
  expect(searchable('x \\leq −1')).toBe(searchable('x ≤ -1'));
});

test('words stay words; places are those of the text', () => {
  expect(searchable('Déjà vu, 12.5 %')).toBe('deja vu, 12.5 %');
  expect([...searchablePieces('In a\\mu_𝔼')]).toEqual([
    {as: 'in a', from: 0, to: 4},
    {as: 'mu', from: 4, to: 7},
    {as: 'e', from: 8, to: 10},
  ]);
});
