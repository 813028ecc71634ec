/**
 * What Node needs for a module of claimbench: nothing for the JavaScript of the package; a loader for its sources. A
 * process that begins without the loader starts in half the time, and gets the loader with the project's experiments.
 */
export const loaderFor = (entry: URL): string[] =>
  entry.pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
