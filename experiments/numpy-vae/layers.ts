/** A linear layer, row-major, in float64. */
export interface Layer {
  inputs: number;
  outputs: number;
  weights: Float64Array;
  biases: Float64Array;
}

/**
 * A network of linear layers with ReLU between them.
 *
 * @returns the input and what each layer gives, the last one without ReLU; one row per image
 */
export function forward(net: readonly Layer[], input: Float64Array): Float64Array[] {
  const given = [input];
  net.forEach((layer, i) => {
    const out = affine(layer, given[i]!);
    if (i < net.length - 1) for (let n = 0; n < out.length; n++) out[n] = Math.max(out[n]!, 0);
    given.push(out);
  });
  return given;
}

/** Gradients of all layers, and of the input, from the gradient of the output. */
export function backward(
  net: readonly Layer[],
  given: readonly Float64Array[],
  ofOutput: Float64Array,
): {layers: Layer[]; ofInput: Float64Array} {
  let slope = ofOutput;
  const layers: Layer[] = [];
  for (let i = net.length - 1; i >= 0; i--) {
    const [layer, input] = [net[i]!, given[i]!];
    layers.unshift(gradientOf(layer, input, slope));
    slope = throughWeights(layer, slope);
    if (i > 0) for (let n = 0; n < slope.length; n++) if (!(input[n]! > 0)) slope[n] = 0;
  }
  return {layers, ofInput: slope};
}

function affine({inputs, outputs, weights, biases}: Layer, input: Float64Array): Float64Array {
  const rows = input.length / inputs;
  const out = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    const row = out.subarray(r * outputs, (r + 1) * outputs);
    for (let i = 0; i < inputs; i++) addMultiple(row, weights, i * outputs, input[r * inputs + i]!);
    for (let j = 0; j < outputs; j++) row[j] = row[j]! + biases[j]!;
  }
  return out;
}

function gradientOf({inputs, outputs}: Layer, input: Float64Array, slope: Float64Array): Layer {
  const gradient = {inputs, outputs, weights: new Float64Array(inputs * outputs), biases: new Float64Array(outputs)};
  for (let r = 0; r < slope.length / outputs; r++) {
    for (let i = 0; i < inputs; i++)
      addMultiple(
        gradient.weights.subarray(i * outputs, (i + 1) * outputs),
        slope,
        r * outputs,
        input[r * inputs + i]!,
      );
    addMultiple(gradient.biases, slope, r * outputs, 1);
  }
  return gradient;
}

function throughWeights({inputs, outputs, weights}: Layer, slope: Float64Array): Float64Array {
  const rows = slope.length / outputs;
  const back = new Float64Array(rows * inputs);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += slope[r * outputs + j]! * weights[i * outputs + j]!;
      back[r * inputs + i] = sum;
    }
  }
  return back;
}

/** target += factor * values[from, from + target.length); most pixels and many units are 0. */
function addMultiple(target: Float64Array, values: Float64Array, from: number, factor: number): void {
  if (factor === 0) return;
  for (let j = 0; j < target.length; j++) target[j] = target[j]! + factor * values[from + j]!;
}
