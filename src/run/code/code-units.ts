import {parse, type Node} from 'acorn';

/** From the first character to the one behind the last. */
export interface Range {
  start: number;
  end: number;
}

/** A function that has a name. Functions without a name belong to the function around them. */
export interface CodeUnit extends Range {
  /** `logEvidence`, `openVae.run`, `vaeParts.greyPixels`; `(module)` for all that stands outside of functions. */
  name: string;
  /** What is executed when it is called. */
  body: Range;
  /** The unit around it; none around the module. */
  outer?: CodeUnit;
  /** The units directly within it, which stand for themselves. */
  inner: CodeUnit[];
  /** The variables, classes and imports that its code declares. */
  bindings: Map<string, Binding>;
}

export interface Binding {
  /** The declaration, with `ƒ` in the place of each unit within it. */
  text: string;
  /** Of an import: the module, and the name there; `*` for the whole module. */
  imported?: {from: string; name: string};
}

export const MODULE = '(module)';

/**
 * Takes a module apart into its named functions.
 *
 * @param text - JavaScript
 * @returns the units in the order of the text, the whole module first
 * @throws SyntaxError
 */
export function codeUnits(text: string): CodeUnit[] {
  const program = parse(text, {ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true}) as unknown as Tree;
  const whole = unitOf(MODULE, program, program);
  const walk: Walk = {text, units: [whole], taken: new Map()};
  for (const child of childrenOf(program)) visit(child, {unit: whole, path: []}, walk);
  return walk.units.filter(({name}) => name !== HELPER);
}

/** The parts of a range that lie in none of the units within it. */
export function ownRanges({start, end}: Range, inner: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  let at = start;
  for (const one of inner.filter((unit) => unit.start >= start && unit.end <= end)) {
    ranges.push({start: at, end: one.start});
    at = one.end;
  }
  return [...ranges, {start: at, end}];
}

// ---- the syntax tree --------------------------------------------------------------------------------------------
type Tree = Node & Record<string, unknown>;
interface Context {
  unit: CodeUnit;
  /** Names on the way to a function: of variables, properties, methods and functions. */
  path: readonly string[];
}
interface Walk {
  text: string;
  units: CodeUnit[];
  /** How often a name was given. */
  taken: Map<string, number>;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** Nodes that name what they hold. */
const NAMING: Record<string, {name: string; value: string}> = {
  VariableDeclarator: {name: 'id', value: 'init'},
  AssignmentExpression: {name: 'left', value: 'right'},
  Property: {name: 'key', value: 'value'},
  PropertyDefinition: {name: 'key', value: 'value'},
  MethodDefinition: {name: 'key', value: 'value'},
};
/** The name that esbuild gives to its function that keeps the names of functions. */
const HELPER = '__name';

function visit(node: Tree, context: Context, walk: Walk): void {
  const {unit, path} = context;
  const naming = NAMING[node.type];
  const name = nameOf(naming ? node[naming.name] : node.id);
  const named = name === undefined ? context : {unit, path: [...path, name]};
  const value = naming ? withoutHelper(node[naming.value]) : node;
  if (value && name !== undefined && FUNCTIONS.has(value.type)) begin(node, value, named, walk);
  else for (const child of childrenOf(node)) visit(child, named, walk);
  declare(node, unit, walk.text);
}

/** @param whole - all that belongs to the function: of a method, its name too */
function begin(whole: Tree, value: Tree, {unit: outer, path}: Context, {units, taken, ...walk}: Walk): void {
  const name = path.join('.');
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  const range = whole.type === 'VariableDeclarator' ? value : whole;
  const unit = {...unitOf(times === 1 ? name : `${name}#${times}`, range, value.body as Tree), outer};
  outer.inner.push(unit);
  units.push(unit);
  for (const child of childrenOf(value)) visit(child, {unit, path}, {units, taken, ...walk});
}

const unitOf = (name: string, {start, end}: Range, body: Range): CodeUnit => ({
  name,
  start,
  end,
  body: {start: body.start, end: body.end},
  inner: [],
  bindings: new Map(),
});

/** Notes what the names stand for that a node declares. */
function declare(node: Tree, {bindings, inner}: CodeUnit, text: string): void {
  if (node.type === 'ImportDeclaration') {
    const from = (node.source as {value: string}).value;
    for (const one of listOf(node.specifiers)) {
      const name = one.type === 'ImportNamespaceSpecifier' ? '*' : (nameOf(one.imported) ?? 'default');
      bindings.set(nameOf(one.local) ?? '', {text: `${name} from ${from}`, imported: {from, name}});
    }
  }
  if (node.type !== 'VariableDeclarator' && node.type !== 'ClassDeclaration') return;
  const own = ownRanges(node, inner).map(({start, end}) => text.slice(start, end));
  for (const name of namesIn(node.id as Tree)) bindings.set(name, {text: own.join('ƒ')});
}

/** Identifiers in a part of the tree. */
function namesIn(node: Tree): string[] {
  const own = node.type === 'Identifier' ? [node.name as string] : [];
  return [...own, ...childrenOf(node).flatMap(namesIn)];
}

/** `__name(value, "name")` is the value. */
function withoutHelper(value: unknown): Tree | undefined {
  if (!isNode(value)) return undefined;
  const isHelper = value.type === 'CallExpression' && nameOf(value.callee) === HELPER;
  return isHelper ? listOf(value.arguments)[0] : value;
}

function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name as string;
  return node.type === 'Literal' ? String(node.value) : undefined;
}

const isNode = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && typeof (value as {type?: unknown}).type === 'string';
const listOf = (value: unknown): Tree[] => (Array.isArray(value) ? value.filter(isNode) : []);
const childrenOf = (node: Tree): Tree[] =>
  Object.values(node).flatMap((value) => (isNode(value) ? [value] : listOf(value)));
