import {fileURLToPath} from 'node:url';
import {bundle} from '../files/bundle.ts';
import {ownModule} from '../files/own-file.ts';

const scriptOf = (entry: string): Promise<string> => bundle(fileURLToPath(ownModule(`report/browser/${entry}`)));

/**
 * The scripts of the pages, bundled when this module is loaded: that of the theme, which every page runs before it is
 * drawn; that of the report; and that of the frame in which `watch --open` shows it.
 */
export const [themeScript, reportScript, liveScript] = await Promise.all([
  scriptOf('theme'),
  scriptOf('report'),
  scriptOf('live'),
]);
