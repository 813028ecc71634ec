import type {Problem} from '../contract/error.ts';

/** The engine's user-visible sentences. */

export function loadedWithOtherPins(name: string, got: string | undefined, expected: string): Problem {
  return {
    place: `environment ${name}`,
    rule: 'invalid for a native library that is already loaded',
    got: got ?? 'nothing',
    expected,
    action: 'Call pinEnvironment before anything imports @tensorflow/tfjs-node.',
  };
}

export function tfjsMissing(name: string): Problem {
  return {
    place: 'node_modules',
    rule: `missing ${name}, which an experiment with tensors needs`,
    got: 'none',
    expected: 'an installation in the project',
    action: 'Run `npx claimbench setup` there.',
  };
}

export function engineMissing(reason: string): Problem {
  return {
    place: 'engine',
    rule: 'missing native TensorFlow library',
    got: reason,
    expected: 'a library that @tensorflow/tfjs-node can load',
    action: 'Run `npx claimbench setup`.',
  };
}

export function engineFallback(reason: string): string {
  return (
    `engine: the native TensorFlow library does not load (${reason}); using the slow pure-JS backend. Run \`npx ` +
    `claimbench setup\` to fix it.`
  );
}

export function nativeOnly(what: string, backend: string): Problem {
  return {
    place: what,
    rule: 'unsupported on this backend',
    got: `'${backend}'`,
    expected: "'tensorflow', the native library",
    action: 'Run `npx claimbench setup`, and load the engine before the experiment.',
  };
}

export function readsAValue(place: string, source: string): Problem {
  return {
    place,
    rule: 'unsupported read of a value inside a compiled step',
    got: `a read of ${source}`,
    expected: 'tensor operations only',
    action: 'Return the tensor as an output of the step and read it after the run.',
  };
}

export function drawsFromJs(place: string, op: string): Problem {
  return {
    place,
    rule: 'unsupported random draw in JavaScript inside a compiled step',
    got: `tf.${op}`,
    expected: 'stateless draws',
    action: 'Use normal, uniform or gumbel from claimbench/experiment, with the seed as an input.',
  };
}

export function statefulDraw(place: string, op: string): Problem {
  return {
    place,
    rule: 'unsupported stateful random operation inside a compiled step',
    got: op,
    expected: 'stateless draws',
    action: 'Use normal, uniform or gumbel from claimbench/experiment, with the seed as an input.',
  };
}

export function frozenKey(place: string, op: string): Problem {
  return {
    place,
    rule: 'invalid key of a random draw: it would be the same in every run',
    got: `a constant at ${op}`,
    expected: 'a key that comes from an input',
    action: 'Add an input with keyInput, and pass key(seed, purpose, step).',
  };
}

export function freezesAChangingNumber(place: string, op: string, first: string, second: string): Problem {
  return {
    place,
    rule: 'invalid constant: it changes from one trace to the next, and would freeze at the first value',
    got: `${first}, then ${second}, at ${op}`,
    expected: 'a number that never changes, or an input',
    action: 'Make it an input of the step.',
  };
}

export function changesItsOps(place: string, first: string, second: string): Problem {
  return {
    place,
    rule: 'invalid step: its operations change from one trace to the next',
    got: `${first}, then ${second}`,
    expected: 'the same operations each time',
    action: 'Make whatever decides between them an input, or compile two functions.',
  };
}

export function freezesData(place: string, op: string, shape: readonly number[], limit: number): Problem {
  return {
    place,
    rule: 'invalid constant: it looks like data, and would freeze in the graph',
    got: `a tensor of shape [${shape.join(', ')}] at ${op}`,
    expected: `at most ${limit} different numbers`,
    action: 'Make it an input of the step, or list it among the variables.',
  };
}

export function unlistedVariable(place: string, name: string, what: 'reads' | 'assigns' | 'creates'): Problem {
  return {
    place,
    rule: `unknown variable: the step ${what} it`,
    got: `tf.Variable '${name}'`,
    expected: 'one of the variables given to compile',
    action:
      what === 'creates'
        ? 'Create it before the step, and list it among the variables.'
        : 'List it among the variables.',
  };
}

export function isAsynchronous(place: string): Problem {
  return {
    place,
    rule: 'unsupported asynchronous step',
    got: 'a promise',
    expected: 'a function that returns a record of tensors',
    action: 'Remove async and await from the step.',
  };
}

export function notATensor(place: string, name: string, got: string): Problem {
  return {
    place,
    rule: 'invalid output',
    got: `${name}: ${got}`,
    expected: 'a tensor',
    action: 'Return a record of tensors.',
  };
}

export function unsupportedType(place: string, what: string, dtype: string): Problem {
  return {
    place,
    rule: 'unsupported element type in a compiled step',
    got: `${dtype} at ${what}`,
    expected: 'float32, int32 or bool',
    action: 'Cast it first.',
  };
}

export function assignedBeforeUpdate(place: string, op: string, variable: string): Problem {
  return {
    place,
    rule: 'unsupported assignment before an optimizer update in one step',
    got: `${op} of '${variable}'`,
    expected: 'the optimizer first, assignments after it',
    action: 'Apply the optimizer first.',
  };
}

export function rejectedByTensorFlow(place: string, message: string): Problem {
  return {
    place,
    rule: 'invalid graph: TensorFlow cannot load it',
    got: message,
    expected: 'a graph of complete operations',
    action: 'Remove the named operation, or add its attributes to src/engine/compile/attributes.ts.',
  };
}

export function wrongInput(place: string, got: string, expected: string): Problem {
  return {place, rule: 'invalid input', got, expected, action: 'Pass what the step was compiled for.'};
}

export function unknownName(place: string, got: string, known: readonly string[]): Problem {
  return {
    place,
    rule: 'unknown name',
    got: `'${got}'`,
    expected: known.join(', ') || 'none',
    action: 'Use one of these.',
  };
}

export function missingName(place: string, name: string): Problem {
  return {place, rule: 'missing value', got: 'nothing', expected: `'${name}'`, action: 'Pass it.'};
}

export function disposed(place: string): Problem {
  return {place, rule: 'invalid use after dispose', action: 'Compile it again.'};
}

export function invalidOption(place: string, got: string, expected: string): Problem {
  return {place, rule: 'invalid', got, expected, action: 'Change it.'};
}
