import {lookUp} from '../../lists/look-up.ts';
/**
 * A TensorFlow graph as data. An output is written as TensorFlow writes it: `node` for the first, `node:1` for the
 * second.
 */
export interface GraphNode {
  name: string;
  op: string;
  inputs: string[];
  /** Names of nodes that must have run before. */
  control: string[];
  attributes: Record<string, Attribute>;
  /** The tfjs function behind the node, for messages; not part of the graph. */
  by?: string;
}

export type Attribute =
  | {kind: 'type'; value: number}
  | {kind: 'int'; value: number}
  | {kind: 'float'; value: number}
  | {kind: 'bool'; value: boolean}
  | {kind: 'string'; value: string}
  | {kind: 'shape'; value: readonly number[]}
  | {kind: 'ints'; value: readonly number[]}
  | {kind: 'types'; value: readonly number[]}
  | {kind: 'tensor'; value: TensorValue};

/** `bytes` holds every element, or one that stands for all; little-endian. */
export interface TensorValue {
  dtype: number;
  shape: readonly number[];
  bytes: Uint8Array;
}

export interface NodeOptions {
  control?: readonly string[];
  /** A node with a name of its own is never merged with an equal one. */
  name?: string;
  by?: string;
}

/**
 * Nodes in the order in which they were added; a node equal to an earlier one (operation, inputs, attributes, control)
 * is that node. Names count within the graph, so that equal computations have equal names.
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly #byName = new Map<string, GraphNode>();
  readonly #byContent = new Map<string, string>();
  readonly #prefix: string;

  /** @param prefix - starts the name of every node that has none of its own */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** @returns the node's name, which is also its first output */
  add(op: string, inputs: readonly string[], attributes: Record<string, Attribute>, options: NodeOptions = {}): string {
    const control = [...(options.control ?? [])];
    const key = JSON.stringify([op, inputs, control, sorted(attributes)], attributeText);
    const equal = options.name === undefined ? this.#byContent.get(key) : undefined;
    if (equal !== undefined) return equal;
    const name = options.name ?? `${this.#prefix}/${op}_${this.nodes.length}`;
    if (this.#byName.has(name)) throw new Error(`two nodes are named ${name}`);
    const node: GraphNode = {name, op, inputs: [...inputs], control, attributes: sorted(attributes), by: options.by};
    this.nodes.push(node);
    this.#byName.set(name, node);
    if (options.name === undefined) this.#byContent.set(key, name);
    return name;
  }

  /** The node that gives this output. */
  node(output: string): GraphNode {
    return lookUp(this.#byName, nodeName(output));
  }

  /** Adds a control edge: `node` runs after `before`. */
  after(node: string, before: string): void {
    const {control} = lookUp(this.#byName, nodeName(node));
    const name = nodeName(before);
    if (!control.includes(name)) control.push(name);
  }

  /** Whether `target` runs after `start`, by data or control edges. */
  reaches(start: string, target: string): boolean {
    const seen = new Set<string>();
    const open = [nodeName(target)];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === nodeName(start)) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      const node = this.#byName.get(name);
      if (node) open.push(...node.inputs.map(nodeName), ...node.control);
    }
    return false;
  }
}

export function nodeName(output: string): string {
  return output.replace(/:\d+$/, '');
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function attributeText(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  // JSON has neither -0 nor the non-finite numbers; two different attributes must not look alike.
  if (typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value)))
    return `number ${Object.is(value, -0) ? '-0' : value}`;
  return value;
}
