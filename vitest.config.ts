import {defineConfig} from 'vitest/config';

/** Tests of functions alone: they start nothing, change nothing of the process, and need no native library. */
const PURE = 'assertions,assess,chart,contract,documents,judge,lists,numbers,plan,report,spec,statistics,studies,text';

export default defineConfig({
  resolve: {tsconfigPaths: true},
  test: {
    globalSetup: './ci/transpile.ts', // the command as JavaScript: it starts in half the time
    pool: 'forks',
    env: {
      TF_ENABLE_ONEDNN_OPTS: '1',
      ONEDNN_MAX_CPU_ISA: 'AVX2',
      TF_NUM_INTRAOP_THREADS: '1',
      TF_CPP_MIN_LOG_LEVEL: '3',
    },
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    projects: [
      {
        // the native library reads its environment once, when it loads: one process per file
        extends: true,
        test: {
          name: 'process per file',
          include: ['src/**/*.test.ts', 'experiments/**/*.test.ts', 'tests/**/*.test.ts', 'ci/**/*.test.ts'],
          exclude: [`src/{${PURE}}/**`],
        },
      },
      {
        // modules are loaded once for all files, which takes longer than most of these tests
        extends: true,
        test: {name: 'functions', include: [`src/{${PURE}}/**/*.test.ts`], isolate: false},
      },
    ],
  },
});
