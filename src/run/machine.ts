import {readFileSync} from 'node:fs';
import {arch, cpus, platform, totalmem} from 'node:os';
import type {JsonObject} from '../contract/experiment.ts';

/** Instruction sets by which numeric kernels choose their code; other flags do not affect the bits. */
const FEATURES = ['sse4_2', 'avx', 'avx2', 'fma', 'avx512f', 'avx512bw', 'avx512_bf16', 'amx_tile', 'asimd', 'sve'];

/**
 * The processor, as far as it can affect the bits: model, instruction sets, and cache sizes, by which matrix kernels
 * choose their blocks. On systems that do not report them, the model alone.
 */
export function cpuFingerprint(): string {
  const flags = new Set(
    quietRead('/proc/cpuinfo')
      .match(/^(?:flags|Features)\s*:\s*(.*)$/m)?.[1]
      ?.split(' ') ?? [],
  );
  const caches = [0, 1, 2, 3]
    .map((index) => quietRead(`/sys/devices/system/cpu/cpu0/cache/index${index}/size`).trim())
    .filter(Boolean);
  return [
    arch(),
    cpus()[0]?.model.trim() ?? 'unknown',
    FEATURES.filter((one) => flags.has(one)).join(' '),
    caches.join(' '),
  ]
    .filter(Boolean)
    .join('; ');
}

/** What a reader wants to know of the machine; no name of a host, a user or a folder. */
export const machineSummary = (): JsonObject => ({
  platform: platform(),
  arch: arch(),
  node: process.versions.node,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
});

function quietRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
