import {required} from '../../lists/look-up.ts';
import {fromBase85} from '../../text/base85.ts';
import * as hooks from '../hooks.ts';
import type {PageData} from '../page-data.ts';

let unpacked: Promise<PageData> | undefined;

/** The page's data, unpacked once, when something asks for it. */
export const pageData = (): Promise<PageData> => (unpacked ??= unpack());

async function unpack(): Promise<PageData> {
  const bytes = fromBase85(required(document.getElementById(hooks.data), 'data of the page').textContent);
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(json).json()) as PageData;
}
