import type {Files} from '../contract/effects.ts';

/** A file system in memory, for tests of the stages. */
export function memoryFiles(
  initial: Record<string, string | Uint8Array> = {},
): Files & {content: Map<string, Uint8Array>} {
  const bytes = (value: string | Uint8Array) => (typeof value === 'string' ? new TextEncoder().encode(value) : value);
  const content = new Map(Object.entries(initial).map(([path, value]) => [path, bytes(value)]));
  const read = async (path: string): Promise<Uint8Array> => {
    const found = content.get(path);
    if (!found) throw new Error(`no such file: ${path}`);
    return found;
  };
  const list = async (folder: string): Promise<string[]> =>
    [...content.keys()]
      .filter((one) => one.startsWith(`${folder}/`))
      .map((one) => one.slice(folder.length + 1))
      .sort();
  return {
    content,
    read,
    readText: async (path) => new TextDecoder().decode(await read(path)),
    exists: async (path) => content.has(path) || [...content.keys()].some((one) => one.startsWith(`${path}/`)),
    isBeneath: async () => true, // there are no links
    list,
    listDirect: async (folder) => (await list(folder)).filter((name) => !name.includes('/')),
    write: async (path, value) => void content.set(path, bytes(value)),
    append: async (path, text) =>
      void content.set(path, bytes(new TextDecoder().decode(content.get(path) ?? new Uint8Array()) + text)),
    remove: async (path) =>
      [...content.keys()]
        .filter((one) => one === path || one.startsWith(`${path}/`))
        .forEach((one) => content.delete(one)),
  };
}
