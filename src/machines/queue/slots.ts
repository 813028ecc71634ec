import type {Effects} from '../../contract/effects.ts';
import {withExecutor, type Executor} from '../../run/index.ts';

/** Processes, each of which can be ended alone: a job that is cancelled must not take others with it. */
export class Slots {
  private readonly free: Executor[] = [];
  private readonly all = new Set<Executor>();

  private readonly limits: {timeLimitMs?: number};
  private readonly effects: Pick<Effects, 'env' | 'say' | 'files'>;

  constructor(limits: {timeLimitMs?: number}, effects: Pick<Effects, 'env' | 'say' | 'files'>) {
    this.limits = limits;
    this.effects = effects;
  }

  /** Lends a process to `use`. When the signal aborts, the process is killed, and the job that it does is stopped. */
  async use<T>(signal: AbortSignal, use: (executor: Executor) => Promise<T>): Promise<T> {
    const slot = this.free.pop() ?? (await this.open());
    const end = () => void this.end(slot);
    signal.addEventListener('abort', end, {once: true});
    if (signal.aborted) end();
    try {
      return await use(slot);
    } finally {
      signal.removeEventListener('abort', end);
      if (this.all.has(slot)) this.free.push(slot);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((slot) => this.end(slot)));
  }

  private async end(slot: Executor): Promise<void> {
    this.all.delete(slot);
    await slot.close();
  }

  private open(): Promise<Executor> {
    return new Promise((opened) => {
      void withExecutor({...this.limits, jobs: 1}, this.effects, async (executor) => {
        this.all.add(executor);
        opened(executor);
        await new Promise(() => {}); // until it is closed
      });
    });
  }
}
