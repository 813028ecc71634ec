/** What the last look at everything found: where each thing lies that a file may belong to. */
export interface Known {
  /** By `document/spec`, its experiment. */
  specs: ReadonlyMap<string, string>;
  /** By experiment, the files of its source, within the project. */
  files: Readonly<Record<string, readonly string[]>>;
}

const SPEC = /^specs\/([^/]+)\/([^/]+)\.yaml$/;
const EVIDENCE = /^reports\/evidence\/([^/]+)\/([^/]+?)(?:\.claims\.json|\/.*)$/;

/**
 * The specs that changed files touch, as selectors; all where a file may touch any of them, or is not known.
 *
 * @param changed - paths within the project
 */
export function touched(changed: readonly string[], known: Known): string[] | 'all' {
  const selectors = new Set<string>();
  for (const file of changed) {
    const specs = specsOf(file, known);
    if (specs.length === 0) return 'all';
    for (const spec of specs) selectors.add(spec);
  }
  return [...selectors].sort();
}

function specsOf(file: string, {specs, files}: Known): string[] {
  const all = [...specs.keys()];
  const [, document, name] = SPEC.exec(file) ?? EVIDENCE.exec(file) ?? [];
  if (document !== undefined && name === 'document') return all.filter((spec) => spec.startsWith(`${document}/`));
  if (document !== undefined) return all.filter((spec) => spec === `${document}/${name}`);
  const experiments = Object.keys(files).filter((experiment) => files[experiment]?.includes(file));
  return all.filter((spec) => experiments.includes(specs.get(spec) ?? ''));
}

/** Whether the process that judges has loaded the file, or what is made of it. */
export const isLoaded = (file: string): boolean => file.startsWith('experiments/');
