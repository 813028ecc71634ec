import {HarnessError} from '../../contract/error.ts';
import {nth} from '../../lists/nth.ts';
import {assignedBeforeUpdate} from '../messages.ts';
import type {NativeBackend} from '../native.ts';
import {graphAttributes} from './attributes.ts';
import type {Attribute, Graph} from './graph.ts';
import type {TracedUpdate} from './trace.ts';

/** A variable of the program, as one function sees it. */
export interface FunctionVariable {
  name: string;
  /** The graph's handle of the resource. */
  handle: string;
  dtype: number;
  shape: readonly number[];
  /** Native ids of its value before and after the step; equal when the step leaves it alone. */
  before: number;
  after: number;
}

/**
 * The reads, fused updates and assignments of one function's variables, in their right order.
 * A read shares the variable's memory: an update in place has to wait for the last reader of the old value, or
 * TensorFlow copies.
 */
export class VariableState {
  readonly #place: string;
  readonly #backend: NativeBackend;
  readonly #graph: Graph;
  readonly #variables: readonly FunctionVariable[];
  /** Variable whose value an id is, at some moment of the step. */
  readonly #valueOf = new Map<number, FunctionVariable>();
  /** The update after which an id is its variable's value. */
  readonly #updatedBy = new Map<number, string>();
  readonly #reads = new Map<number, string>();
  /** Nodes that change a variable; the ids that stood for its value until then. */
  readonly #changes: {node: string; variable: FunctionVariable; until: number}[] = [];

  constructor(place: string, backend: NativeBackend, graph: Graph, variables: readonly FunctionVariable[]) {
    this.#place = place;
    this.#backend = backend;
    this.#graph = graph;
    this.#variables = variables;
    for (const variable of variables) this.#valueOf.set(variable.before, variable);
  }

  /** The node that reads the variable whose value `id` is; undefined when it is none's. */
  read(id: number): string | undefined {
    const variable = this.#valueOf.get(id);
    if (!variable) return undefined;
    const known = this.#reads.get(id);
    if (known !== undefined) return known;
    const update = this.#updatedBy.get(id);
    const node = this.#graph.add(
      'ReadVariableOp',
      [variable.handle],
      {dtype: {kind: 'type', value: variable.dtype}},
      {control: update === undefined ? [] : [update], by: 'variable'},
    );
    this.#reads.set(id, node);
    return node;
  }

  /** A fused update, recorded in the step. */
  update({op, attributes, before, after, by}: TracedUpdate, inputs: readonly string[]): void {
    const variables = before.map((id, index) => {
      const variable = this.#valueOf.get(id);
      if (variable) return variable;
      const name = this.#variables.find((one) => one.after === after[index])?.name ?? '?';
      throw new HarnessError('harness', assignedBeforeUpdate(this.#place, op, name));
    });
    const handles = variables.map(({handle}) => handle);
    const node = this.#graph.add(op, [...handles, ...inputs], graphAttributes(this.#backend, op, attributes, []), {
      control: before.flatMap((id) => this.#updatedBy.get(id) ?? []),
      by,
    });
    variables.forEach((variable, index) => {
      this.#changes.push({node, variable, until: nth(before, index)});
      this.#valueOf.set(nth(after, index), variable);
      this.#updatedBy.set(nth(after, index), node);
    });
  }

  /**
   * Writes the plain assignments and orders every change after the reads of the old value.
   *
   * @param resolve - the graph output that holds the value of a native id
   * @param inputs - the function's inputs
   * @returns the nodes that change variables: all of them have to run
   */
  finish(resolve: (id: number) => string, inputs: ReadonlySet<string>): string[] {
    for (const variable of this.#variables) {
      const {handle, dtype, before, after} = variable;
      if (after === before || this.#updatedBy.has(after)) continue;
      const type: Attribute = {kind: 'type', value: dtype};
      let value = resolve(after);
      // The variable would keep the memory of a typed array that the caller owns.
      if (aliasesAny(this.#graph, value, inputs)) value = this.#graph.add('DeepCopy', [value], {T: type});
      const node = this.#graph.add('AssignVariableOp', [handle, value], {
        dtype: type,
        validate_shape: {kind: 'bool', value: false},
      });
      for (const change of this.#changes) if (change.variable === variable) this.#graph.after(node, change.node);
      for (const [id, owner] of this.#valueOf) if (owner === variable) this.#changes.push({node, variable, until: id});
    }
    const nodes = [...this.#graph.nodes];
    for (const {node, until} of this.#changes) {
      const read = this.#reads.get(until);
      if (read === undefined) continue;
      this.#graph.after(node, read);
      if (this.#graph.node(node).op === 'AssignVariableOp') continue;
      for (const reader of nodes) {
        const readsIt = reader.inputs.includes(read);
        if (readsIt && reader.name !== node && !this.#graph.reaches(node, reader.name))
          this.#graph.after(node, reader.name);
      }
    }
    return [...new Set(this.#changes.map(({node}) => node))];
  }
}

/** Whether an output shares the memory of one of `inputs`. */
function aliasesAny(graph: Graph, output: string, inputs: ReadonlySet<string>): boolean {
  if (inputs.has(output)) return true;
  const node = graph.node(output);
  return (
    ['Reshape', 'ExpandDims', 'Identity', 'Squeeze'].includes(node.op) && aliasesAny(graph, nth(node.inputs, 0), inputs)
  );
}
