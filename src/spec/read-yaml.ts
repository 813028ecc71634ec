import {
  Composer,
  Lexer,
  LineCounter,
  Parser,
  YAMLParseError,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import * as says from './file-messages.ts';
import {keyAt, pathKey, type Finding, type Path, type Places} from './finding.ts';

/** Specs come from strangers: these bound what one file can cost. */
export const LIMITS = {bytes: 256 * 1024, depth: 32, nodes: 20_000, aliases: 100, errors: 20};
const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor']);

export interface YamlFile {
  /** Plain data; undefined when the file is not YAML or not acceptable as such. */
  value: unknown;
  places: Places;
  findings: Finding[];
}

/** YAML 1.2, core schema, one document, text keys, no tags of its own; with the place of every key and value. */
export function readYaml(bytes: Uint8Array): YamlFile {
  const refuse = (finding: Finding): YamlFile => ({value: undefined, places: new Map(), findings: [finding]});
  if (bytes.byteLength > LIMITS.bytes) return refuse({path: [], ...says.fileTooLarge(bytes.byteLength, LIMITS.bytes)});
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return refuse({path: [], ...says.notUtf8()});
  }
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (!document) return refuse({path: [], ...says.tooDeep(LIMITS.depth)});
  const faults = causes([...document.errors, ...document.warnings]).slice(0, LIMITS.errors);
  if (faults.length > 0) {
    const findings = faults.map(({code, message, pos}): Finding => ({
      path: [],
      place: placeAt(lines, pos[0]),
      ...(code === 'TAG_RESOLVE_FAILED' ? says.foreignTag(message) : says.invalidYaml(message, code)),
    }));
    return {value: undefined, places: new Map(), findings};
  }
  return new Walk(document, lines).result();
}

/** Where tabs indent, the parser takes what follows for other faults. */
function causes<Fault extends {code: string}>(faults: readonly Fault[]): readonly Fault[] {
  const tabs = faults.filter(({code}) => code === 'TAB_AS_INDENT');
  return tabs.length > 0 ? tabs : faults;
}

function placeAt(lines: LineCounter, offset: number): string {
  const {line, col} = lines.linePos(offset);
  return `${Math.max(1, line)}:${Math.max(1, col)}`;
}

/**
 * The parser recurses and can take the whole process down on deep nesting, so depth is watched token by token: that of
 * brackets, and that of `- - -` within a line. Undefined when it is too deep.
 */
function parsed(text: string, lines: LineCounter): Document | undefined {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let brackets = 0;
  let indicators = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') brackets += 1;
    else if (lexeme === ']' || lexeme === '}') brackets -= 1;
    else if (lexeme === '-' || lexeme === '?') indicators += 1;
    else if (lexeme.endsWith('\n')) indicators = 0;
    if (Math.max(brackets, indicators) > LIMITS.depth) return undefined;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  const composer = new Composer({version: '1.2', schema: 'core', uniqueKeys: false});
  const [first, second] = composer.compose(tokens, true, text.length);
  if (second)
    first?.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', says.SECOND_DOCUMENT));
  return first;
}

/** From nodes to plain data, counting what aliases multiply. */
class Walk {
  private readonly document: Document;
  private readonly lines: LineCounter;
  private readonly places = new Map<string, string>();
  private readonly findings: Finding[] = [];
  private nodes = 0;
  private aliases = 0;
  private stopped = false;

  constructor(document: Document, lines: LineCounter) {
    this.document = document;
    this.lines = lines;
  }

  result(): YamlFile {
    this.places.set('', '1:1');
    const value = this.plain(this.document.contents, []);
    return {value: this.stopped ? undefined : value, places: this.places, findings: this.findings};
  }

  private plain(node: Node | null, path: Path): unknown {
    if (this.stopped) return undefined;
    this.nodes += 1;
    if (this.nodes > LIMITS.nodes || path.length > LIMITS.depth) {
      return this.stop({path: path.slice(0, 3), ...says.tooLarge(LIMITS.nodes, LIMITS.depth)});
    }
    if (node?.range && path.length > 0) this.places.set(pathKey(path), placeAt(this.lines, node.range[0]));
    if (isAlias(node)) return this.alias(node, path);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item, i) => this.plain(item as Node | null, [...path, i]));
    if (isMap(node)) return this.map(node.items, path);
    return null;
  }

  private map(items: {key: unknown; value: unknown}[], path: Path): Record<string, unknown> {
    const plain: Record<string, unknown> = {};
    for (const {key, value} of items) {
      const place = placeAt(this.lines, (key as Node | null)?.range?.[0] ?? 0);
      if (!isScalar(key) || key.value === null) {
        this.findings.push({path, place, ...says.keyNotText()});
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? JSON.stringify(key.value));
      const at = [...path, name];
      if (FORBIDDEN_KEYS.has(name)) this.findings.push({path: at, place, ...says.forbiddenKey(name)});
      else if (Object.hasOwn(plain, name)) this.findings.push({path: at, place, ...says.duplicateKey(name)});
      else {
        this.places.set(keyAt(at), place);
        this.places.set(pathKey(at), place);
        plain[name] = this.plain(value as Node | null, at);
      }
    }
    return plain;
  }

  private alias(node: Node & {source: string; resolve: (document: Document) => Node | undefined}, path: Path): unknown {
    this.aliases += 1;
    const target = this.aliases > LIMITS.aliases ? undefined : node.resolve(this.document);
    if (this.aliases > LIMITS.aliases) return this.stop({path, ...says.tooManyAliases(LIMITS.aliases)});
    if (!target) {
      this.findings.push({path, ...says.unknownAlias(node.source)});
      return null;
    }
    return this.plain(target, path);
  }

  private stop(finding: Finding): undefined {
    this.stopped = true;
    this.findings.push(finding);
  }
}
