import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

/** Gives the syntax tree of a text, in the words of Rust's `{:#?}`. @throws RangeError where the text is too deep */
export type Syntax = (text: string) => string;

/** What we use of the module. */
interface Exports {
  memory: {buffer: ArrayBuffer};
  __wbindgen_malloc: (bytes: number, align: number) => number;
  parse: (at: number, bytes: number) => [at: number, bytes: number, error: number, failed: number];
}

type Imports = Record<string, Record<string, () => never>>;

/** Typst's own parser. What is too deep for it breaks an instance, so each text has its own, in about 1 ms. */
export function typstSyntax(): Syntax {
  const path = createRequire(import.meta.url).resolve('@typstyle/typstyle-wasm-bundler/typstyle_wasm_bg.wasm');
  const start = starterOf(readFileSync(path));
  return (text) => {
    const {memory, __wbindgen_malloc, parse} = start();
    const bytes = new TextEncoder().encode(text);
    const at = __wbindgen_malloc(bytes.length, 1);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    const [from, length, , failed] = trapped(() => parse(at, bytes.length));
    if (failed) throw new Error('the parser gives no tree');
    return new TextDecoder().decode(new Uint8Array(memory.buffer, from, length));
  };
}

/** `RuntimeError: memory access out of bounds`: the end of the parser's stack. */
function trapped<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') throw new RangeError(error.message, {cause: error});
    throw error;
  }
}

interface Engine {
  Module: {new (bytes: Uint8Array): object; imports: (module: object) => {module: string; name: string}[]};
  Instance: new (module: object, imports: Imports) => {exports: Exports};
}

function starterOf(bytes: Uint8Array): () => Exports {
  // Node has it; the declarations of Node 20 do not.
  const {Module, Instance} = (globalThis as unknown as {WebAssembly: Engine}).WebAssembly;
  const code = new Module(bytes);
  const imports: Imports = {};
  for (const {module, name} of Module.imports(code)) (imports[module] ??= {})[name] = () => notCalled(name);
  return () => new Instance(code, imports).exports;
}

/** The formatter in the same module calls JavaScript; the parser does not. */
function notCalled(name: string): never {
  throw new Error(`the parser calls ${name}`);
}
