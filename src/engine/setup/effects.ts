import type {Host, WheelTable} from './platforms.ts';

export interface Finished {
  /** exit code; `null`: the command does not exist, or was killed */
  code: number | null;
  /** `missing`: no such command; `stalled`: killed, because `keepWaiting` said so */
  end: 'exit' | 'missing' | 'stalled';
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
  /** when aborted, the command is killed */
  signal?: AbortSignal;
  /** asked once a second; `false` kills the command */
  keepWaiting?: (elapsedMs: number) => boolean;
}

export type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<Finished>;

/** What the set-up does to the world beyond plain files; tests put their own in. */
export interface SetupEffects {
  /** a finished line for the person */
  say: (line: string) => void;
  /** a line that replaces the previous progress line, where the terminal can */
  progress: (line: string) => void;
  env: NodeJS.ProcessEnv;
  host: Host;
  wheels: WheelTable;
  run: Run;
  freeBytes: (folder: string) => Promise<number>;
  /** loads the addon in another process; the error's text, or `null` when it loads */
  loads: (addon: string) => Promise<string | null>;
  /** folders of the packages in use */
  tfjsNode: string;
  nodeApiHeaders: string;
}

/** Why the wheel cannot be used here, in one sentence. */
export class CannotUse extends Error {
  override readonly name = 'CannotUse';
}
