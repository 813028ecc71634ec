import {defineConfig} from 'vitest/config';

export default defineConfig({
  resolve: {tsconfigPaths: true},
  test: {
    include: ['src/**/*.test.ts', 'experiments/**/*.test.ts', 'tests/**/*.test.ts', 'ci/**/*.test.ts'],
    globalSetup: './ci/transpile.ts', // the command as JavaScript: it starts in half the time
    pool: 'forks', // the native library reads its environment once, when it loads: one process per file
    env: {
      TF_ENABLE_ONEDNN_OPTS: '1',
      ONEDNN_MAX_CPU_ISA: 'AVX2',
      TF_NUM_INTRAOP_THREADS: '1',
      TF_CPP_MIN_LOG_LEVEL: '3',
    },
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
