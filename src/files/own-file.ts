/** Whether this is the package, whose code is bundled and lies at the top of one folder; a clone's lies in folders. */
export const IN_PACKAGE = !import.meta.url.endsWith('.ts');

/** How the name of a file of code ends. */
export const CODE_ENDING = IN_PACKAGE ? '.js' : '.ts';

/** A file or folder of claimbench. @param path - from the folder of its code, which is src/ in a clone */
export const ownFile = (path: string): URL => new URL(`${IN_PACKAGE ? './' : '../'}${path}`, import.meta.url);

/** A module of claimbench. @param name - its path in src/, without ending; of the package, one at the top */
export const ownModule = (name: string): URL => ownFile(name + CODE_ENDING);
