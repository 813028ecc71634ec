import {readFileSync} from 'node:fs';
import {ownFile} from './files/own-file.ts';

/** Of claimbench, as in its package.json. */
export const {version} = JSON.parse(readFileSync(ownFile('../package.json'), 'utf8')) as {version: string};
