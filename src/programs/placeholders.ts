import {lookUp} from '../lists/look-up.ts';
import {paramText} from './params.ts';

/** What the braces in a command or a path stand for. */
export interface Given {
  seed: number;
  params: Record<string, unknown>;
  /** Paths of what the program is given. */
  out?: string;
  state?: string;
  paramsFile?: string;
}

/** The greatest seed that R, awk and NumPy's old generator all take. */
const MOST = 2 ** 31 - 1;

/** The seed that a program is given: the run's own, brought below 2^31 where it is larger. */
export const programSeed = (seed: number): number => (seed <= MOST ? seed : 1 + (seed % MOST));

/** Other braces are the program's own: a line of R may stand in a command. */
const PLACEHOLDER = /\{(seed|out|state|params|params\.([A-Za-z0-9_]+))\}/g;
/** Words after which a path or a parameter follows; what else stands alone in braces was meant to be one of them. */
const PLACEHOLDERS = ['seed', 'out', 'state', 'params'] as const;

/** A text with values in place of `{seed}`, `{params.penalty}`, `{params}`, `{out}` and `{state}`. */
export function filled(text: string, {seed, params, out = '', state = '', paramsFile = ''}: Given): string {
  const paths: Record<string, string> = {seed: String(programSeed(seed)), out, state, params: paramsFile};
  return text.replace(PLACEHOLDER, (_, what: string, name: string | undefined) =>
    name === undefined ? lookUp(paths, what) : paramText(params, name),
  );
}

/** The parameters that a text names. */
export const paramsIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].flatMap(([, , name]) => name ?? []);

export const hasPlaceholder = (text: string): boolean => text.search(PLACEHOLDER) >= 0;

/** A whole argument such as `{sead}`, which stands for nothing. */
export function unknownPlaceholder(argument: string): string | undefined {
  const [, word] = /^\{([a-z]{3,10})\}$/.exec(argument) ?? [];
  return word !== undefined && !(PLACEHOLDERS as readonly string[]).includes(word) ? word : undefined;
}
