import {HarnessError} from '../../contract/error.ts';
import {lookUp} from '../../lists/look-up.ts';
import {changesItsOps, freezesAChangingNumber} from '../messages.ts';
import {ELEMENT_TYPES} from '../native.ts';
import {nodeName, type Attribute, type Graph, type GraphNode} from './graph.ts';

/**
 * Compares two traces of one step. Whatever differs was decided in JS, by a generator, a clock or a counter, and would
 * freeze as it was when the step was compiled.
 *
 * @throws HarnessError that names the operation which receives the changing number
 */
export function compareGraphs(place: string, first: Graph, second: Graph): void {
  const length = Math.max(first.nodes.length, second.nodes.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [first.nodes[index], second.nodes[index]];
    if (one && other && text(one) === text(other)) continue;
    const [oneValue, otherValue] = [changing(one, other), changing(other, one)];
    if (one && oneValue !== undefined && otherValue !== undefined) {
      throw new HarnessError('harness', freezesAChangingNumber(place, userOf(first, one), oneValue, otherValue));
    }
    throw new HarnessError('harness', changesItsOps(place, one?.op ?? 'nothing', other?.op ?? 'nothing'));
  }
}

function text({by: _, ...node}: GraphNode): string {
  return JSON.stringify(node, (_key, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
}

/** The number of `one` that `other` has differently, when everything else is the same. */
function changing(one: GraphNode | undefined, other: GraphNode | undefined): string | undefined {
  if (one?.op !== other?.op || !one || !other) return undefined;
  const [name, attribute] =
    Object.entries(one.attributes).find(([key, value]) => {
      const same = other.attributes[key];
      return same !== undefined && text({...one, attributes: {key: value}}) !== text({...one, attributes: {key: same}});
    }) ?? [];
  if (name === undefined || attribute === undefined) return undefined;
  return attribute.kind === 'tensor'
    ? firstDifference(attribute, lookUp(other.attributes, name))
    : `${name} ${String(attribute.value)}`;
}

function firstDifference(one: Attribute & {kind: 'tensor'}, other: Attribute): string | undefined {
  if (other.kind !== 'tensor' || String(one.value.shape) !== String(other.value.shape)) return undefined;
  const [values, others] = [elements(one), elements(other)];
  const index = values.findIndex((value, at) => !Object.is(value, others[at]));
  return String(values[Math.max(index, 0)]);
}

function elements({value: {dtype, bytes}}: Attribute & {kind: 'tensor'}): number[] {
  const buffer = Uint8Array.from(bytes).buffer;
  if (dtype === ELEMENT_TYPES.float32) return [...new Float32Array(buffer)];
  return dtype === ELEMENT_TYPES.int32 ? [...new Int32Array(buffer)] : [...new Uint8Array(buffer)];
}

/** The operation that takes a constant: the constant itself has no name that a reader would know. */
function userOf(graph: Graph, constant: GraphNode): string {
  const userOfNode = ({name}: GraphNode) =>
    graph.nodes.find(({inputs, op}) => op !== 'Identity' && inputs.some((input) => nodeName(input) === name));
  const direct = constant.op === 'Const' ? userOfNode(constant) : constant;
  const user = direct?.op === 'PlaceholderWithDefault' ? userOfNode(direct) : direct;
  return user ? `${user.op} (tf.${user.by ?? user.op})` : `a constant of tf.${constant.by ?? '?'}`;
}
