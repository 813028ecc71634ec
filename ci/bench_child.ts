import {ONE_CORE} from '../src/engine/environment.ts';
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** A process that measures steps on request. `variants` is empty where it does not start: PyTorch is optional. */
export interface Child {
  variants: string[];
  version: string | undefined;
  /** @returns milliseconds per step */
  measure: (variant: string, steps: number) => Promise<number>;
  stop: () => void;
}

/** Starts `ci/vae_step.ts` or `ci/torch_step.py` and waits until it is ready. */
export async function startChild(kind: 'ours' | 'torch', threads: number): Promise<Child> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const [command, args] =
    kind === 'ours'
      ? [process.execPath, ['--import', 'tsx', path('vae_step.ts')]]
      : [process.env.PYTHON ?? 'python3', [path('torch_step.py')]];
  // One thread means one core: TensorFlow's second pool, which changes no bits, is held to the same number.
  const env = {...process.env, BENCH_THREADS: String(threads), ...ONE_CORE, OMP_NUM_THREADS: String(threads)};
  const child = spawn(command, args, {env, stdio: ['pipe', 'pipe', 'ignore']});
  const ended = new Promise<undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', () => resolve(undefined));
  });
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const next = () => Promise.race([lines.next().then(({value}) => value as string | undefined), ended]);
  const ready = (await next())?.split(' ') ?? [];
  if (ready[0] !== 'ready' && kind === 'ours')
    throw new Error('ci/vae_step.ts does not start: run `claimbench doctor`');
  return {
    variants: ready.slice(1, -1),
    version: ready.at(-1),
    async measure(variant, steps) {
      child.stdin.write(`${variant} ${steps}\n`);
      const answer = Number(await next());
      if (!(answer > 0)) throw new Error(`the ${kind} process ended while it measured ${variant}`);
      return answer;
    },
    stop: () => child.stdin.end(),
  };
}
