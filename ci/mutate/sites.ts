import {readFileSync} from 'node:fs';
import seedrandom from 'seedrandom';
import ts from 'typescript';

/** One change of one place in the code. */
export interface Mutant {
  file: string;
  line: number;
  /** Names on the way to the function around it. */
  name: string;
  start: number;
  end: number;
  was: string;
  becomes: string;
}

/** Mistakes on purpose, what the miniature leaves out, and what is declared of the yields: they compute nothing. */
const LEFT_OUT = /\/(mutants|miniature|yields|yield-forms)\.ts$/;
/** The name of a constant of a module, or names of several: `SIDE`, `[SURE, FOUND]`. */
const CONSTANT = /^\[?[A-Z][A-Z_, \d]*\]?$/;
/** A schema of parameters: a changed one gives a run another key, or refuses it, before anything is computed. */
const SCHEMA = /^z\b/;
const OPERATORS: Record<string, string> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '**': '*',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
};
const BOTH = {min: 'max', max: 'min', floor: 'ceil', ceil: 'floor'};
const CALLS: Record<string, Record<string, string>> = {
  Math: {...BOTH, exp: 'expm1', log: 'log1p', sqrt: 'cbrt', abs: 'sign', round: 'floor', trunc: 'round'},
  tf: {
    ...BOTH,
    add: 'sub',
    sub: 'add',
    mul: 'div',
    div: 'mul',
    exp: 'softplus',
    log: 'log1p',
    square: 'abs',
    mean: 'sum',
    sum: 'mean',
    sigmoid: 'tanh',
    relu: 'softplus',
    neg: 'abs',
  },
};

/** One mutant of each function and constant, then a second one, and so on: in an order that the seed determines. */
export function mutantsOf(files: readonly string[], seed: string, count: number): Mutant[] {
  const random = seedrandom(seed);
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({item, at: random()}))
      .sort((a, b) => a.at - b.at)
      .map(({item}) => item);
  const byFunction = new Map<string, Mutant[]>();
  for (const one of files.filter((file) => !LEFT_OUT.test(file)).flatMap(sitesIn)) {
    const place = `${one.file} ${one.name}`;
    byFunction.set(place, [...(byFunction.get(place) ?? []), one]);
  }
  const queues = shuffled([...byFunction.values()].map(shuffled));
  const most = Math.max(...queues.map(({length}) => length));
  const rounds = Array.from({length: most}, (_, round) => queues.flatMap((queue) => queue[round] ?? []));
  return rounds.flat().slice(0, count);
}

function sitesIn(file: string): Mutant[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node, path: readonly string[], inside: boolean): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isCallExpression(node) && SCHEMA.test(node.expression.getText())) return;
    const name = nameOf(node);
    const named = name === undefined ? path : [...path, name];
    const isFunction = ts.isFunctionLike(node);
    const change = inside ? changeAt(node) : undefined;
    if (change) {
      const [part, becomes] = change;
      const [start, end] = [part.getStart(), part.getEnd()];
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      const where = named.join('.') || '(without a name)';
      found.push({file, line, name: where, start, end, was: text.slice(start, end), becomes});
    }
    const isChanged = inside || isFunction || isConstant(node);
    node.forEachChild((child) => visit(child, isFunction || !inside ? named : path, isChanged));
  };
  visit(source, [], false);
  return found;
}

const isConstant = (node: ts.Node): boolean => ts.isVariableDeclaration(node) && CONSTANT.test(node.name.getText());

/** The part of a node to change, and what it becomes. */
function changeAt(node: ts.Node): [ts.Node, string] | undefined {
  if (ts.isNumericLiteral(node)) return [node, `(${node.text} + 1)`];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [node, 'false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [node, 'true'];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return [node, node.operand.getText()];
  if (ts.isBinaryExpression(node)) return changed(node.operatorToken, OPERATORS);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const {expression, name} = node.expression;
    return changed(name, CALLS[expression.getText()] ?? {});
  }
  return undefined;
}

function changed(part: ts.Node, table: Record<string, string>): [ts.Node, string] | undefined {
  const becomes = Object.hasOwn(table, part.getText()) ? table[part.getText()] : undefined;
  return becomes === undefined ? undefined : [part, becomes];
}

function nameOf(node: ts.Node): string | undefined {
  const isNaming =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isVariableDeclaration(node);
  return isNaming ? node.name?.getText().replaceAll(/\s+/g, ' ') : undefined;
}
