import {describe, expect, it} from 'vitest';
import {RandomState} from './numpy-vae/random-state.ts';
import {backward, forward, type Layer} from './numpy-vae/layers.ts';

describe("NumPy's generator", () => {
  // np.random.seed(0); np.random.uniform(size=3)
  it('gives its uniform numbers', () => {
    const random = new RandomState(0);
    expect([random.uniform(), random.uniform(), random.uniform()]).toEqual([
      0.5488135039273248, 0.7151893663724195, 0.6027633760716439,
    ]);
  });
  // np.random.seed(0); np.random.randn(3)
  it('gives its normal numbers, in pairs', () => {
    const random = new RandomState(0);
    const drawn = [random.normal(), random.normal(), random.normal()];
    [1.764052345967664, 0.4001572083672233, 0.9787379841057392].forEach((value, i) =>
      expect(drawn[i]).toBeCloseTo(value, 14),
    );
  });
  // np.random.seed(5489); np.random.uniform(size=1000)[-1]: past the first 624 words
  it('goes on after the first twist', () => {
    const random = new RandomState(5489);
    let last = 0;
    for (let i = 0; i < 1000; i++) last = random.uniform();
    expect(last).toBe(0.8667498969993187);
  });
});

it('the gradient of a small network is that of differences', () => {
  const net: Layer[] = [
    {
      inputs: 2,
      outputs: 3,
      weights: Float64Array.of(0.5, -1, 0.3, 0.8, 0.2, -0.6),
      biases: Float64Array.of(0.1, 0.2, 0.4),
    },
    {inputs: 3, outputs: 1, weights: Float64Array.of(1.5, -0.7, 0.9), biases: Float64Array.of(-0.3)},
  ];
  const input = Float64Array.of(1, 2, -0.5, 0.25);
  const sum = (): number =>
    forward(net, input)
      .at(-1)!
      .reduce((a, b) => a + b, 0);
  const {layers, ofInput} = backward(net, forward(net, input), Float64Array.of(1, 1));
  const checked = [
    [input, ofInput],
    ...net.flatMap((layer, i) => [
      [layer.weights, layers[i]!.weights],
      [layer.biases, layers[i]!.biases],
    ]),
  ] as [Float64Array, Float64Array][];
  for (const [values, gradient] of checked)
    for (let i = 0; i < values.length; i++) {
      const at = values[i]!;
      const [up, down] = [at + 1e-6, at - 1e-6].map((value) => {
        values[i] = value;
        return sum();
      }) as [number, number];
      values[i] = at;
      expect(gradient[i]).toBeCloseTo((up - down) / 2e-6, 8);
    }
});
