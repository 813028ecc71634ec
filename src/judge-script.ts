import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/**
 * The judge's rule for means as a script for the page, which defines `judge`: the same files, bundled, and no second
 * version of them.
 */
export async function judgeScript(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('./judge/rejudge.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'judge',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
  });
  return outputFiles[0]!.text;
}
