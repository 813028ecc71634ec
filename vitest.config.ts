import {defineConfig} from 'vitest/config';

/** What changes its process or how modules are loaded, or loads the native library as the test wants. */
const ALONE = [
  'src/engine/**/*.test.ts',
  'src/programs/start.test.ts',
  'src/run/pool.test.ts',
  'tests/**/*.test.ts',
  'ci/**/*.test.ts',
];

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
      {extends: true, test: {name: 'process per file', include: ALONE}},
      // modules are loaded once for all files, which takes longer than most of their tests
      {extends: true, test: {name: 'functions', include: ['src/**/*.test.ts'], exclude: ALONE, isolate: false}},
      // so is the native library
      {extends: true, test: {name: 'experiments', include: ['experiments/**/*.test.ts'], isolate: false}},
    ],
  },
});
