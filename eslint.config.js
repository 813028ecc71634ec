import tseslint from 'typescript-eslint';

/**
 * Which folders of src/ a folder may import, besides itself. A folder with stages in it is entered by its door, its
 * index.ts; contract, lists, numbers, statistics, text and files are collections, each file of which stands for itself.
 */
const collections = ['lists', 'numbers', 'statistics', 'text', 'files'];
const below = ['contract', ...collections];
const allowed = {
  contract: [],
  lists: [],
  numbers: ['contract', 'lists'],
  statistics: ['contract', 'lists', 'numbers'],
  text: ['contract', 'lists', 'numbers'],
  files: ['contract', 'lists', 'text'],
  documents: below,
  engine: below,
  'judge/rules': below,
  assertions: [...below, 'judge/rules'],
  'chart/forms': [...below, 'assertions', 'chart'],
  'spec/reading': ['spec'],
  programs: [...below, 'spec/reading'],
  spec: [...below, 'documents', 'assertions', 'chart/forms'],
  plan: [...below, 'chart/forms'],
  run: [...below, 'engine', 'programs'],
  machines: [...below, 'run'],
  judge: [...below, 'assertions', 'plan'],
  assess: [...below, 'plan'],
  'report/words': below,
  chart: [...below, 'assertions', 'report/words'],
  report: [...below, 'assertions', 'spec', 'judge', 'assess'],
  // the page judges again by the judge's own rule
  'report/browser': [...below, 'judge', 'assess', 'report'],
};
const folders = Object.keys(allowed);

/** Matches an import that enters the folder, from whatever depth. */
const into = (folder) => `^(\\.\\./)+(?:src/)?${folder}/`;
const DOORS = 'assertions|assess|chart|documents|machines|plan|programs|run|spec|judge|engine|report';
const door = {
  regex: `^(\\.{1,2}/)+(?:src/)?(?:${DOORS})/(?!(?:[a-z]+/)?index\\.ts$|engine/environment\\.ts$|environment\\.ts$)`,
  message: 'A folder is entered by its door, index.ts.',
};
const callers = {
  regex: '^(\\.\\./)+(pipeline|cli|worker|effects|experiment|vitest|commands/.*|studies/.*)(\\.ts)?$',
  message: 'Stages do not know who calls them.',
};
const experiments = {regex: 'experiments/', message: 'src/ knows no experiment.'};
const tfjs = {regex: '^@tensorflow/', message: 'tfjs is imported in experiments/ and src/engine only.'};

const layer = ([folder, may]) => {
  const forbidden = folders.filter((one) => one !== folder && !may.includes(one) && !one.startsWith(`${folder}/`));
  const others = forbidden.filter((one) => !may.some((known) => known.startsWith(`${one}/`)));
  return {
    files: [`src/${folder}/**/*.ts`],
    ignores: [
      'src/**/*.test.ts',
      'src/**/fixtures/**',
      ...folders.filter((one) => one.startsWith(`${folder}/`)).map((one) => `src/${one}/**`),
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...others.map((one) => ({
              regex: into(one),
              message: `src/${folder} may import ${['itself', ...may].join(', ')}.`,
            })),
            // the page's script takes no more than it needs
            ...(folder.startsWith('judge') || folder === 'report/browser' ? [] : [door]),
            callers,
            experiments,
            ...(folder === 'engine' ? [] : [tfjs]),
          ],
        },
      ],
    },
  };
};

const draws = [
  {object: 'Math', property: 'random', message: "Draw through the engine's random module."},
  ...[
    'randomNormal',
    'randomUniform',
    'randomGamma',
    'randomUniformInt',
    'randomStandardNormal',
    'truncatedNormal',
    'multinomial',
    'rand',
    'dropout',
  ].map((property) => ({object: 'tf', property, message: "Draw through the engine's random module."})),
];

const syntax = [
  {
    selector: "MemberExpression[object.property.name='util'][property.name='shuffle']",
    message: "Draw through the engine's random module.",
  },
];
/** Powers that engines round differently (Node 20 and 24 do). */
const powers = [
  {
    selector: "BinaryExpression[operator='**']:not([right.value=2]):not([left.value=2])",
    message: 'Take power() from claimbench/experiment (numbers/power.ts): ** is not the same bits on every Node.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='pow']",
    message: 'Take power() from claimbench/experiment (numbers/power.ts): Math.pow is not the same bits on every Node.',
  },
];

export default tseslint.config(
  // copies come and go while tests run
  {ignores: ['node_modules', 'dist', 'reports', '.claimbench', 'tests/fixtures/broken', 'tests/fixtures/copy of *']},
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/method-signature-style': 'error',
      // a function of an asynchronous interface may have nothing to wait for
      '@typescript-eslint/require-await': 'off',
    },
  },
  // sessions may be classes, and experiments of all parameters share one type
  {files: ['src/contract/experiment.ts'], rules: {'@typescript-eslint/method-signature-style': 'off'}},
  {
    // what tests read back from JSON, and what libraries leave untyped: options of commander, messages of protobuf
    files: ['**/*.test.ts', 'tests/**/*.ts', 'src/cli.ts', 'src/engine/compile/savedModel.ts'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  {
    rules: {
      'no-restricted-properties': ['error', ...draws],
      'no-restricted-syntax': ['error', ...syntax],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      'no-control-regex': 'off',
      'max-len': ['error', {code: 120}],
      'no-duplicate-imports': ['error', {includeExports: false}],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {paths: [{name: 'fast-check', message: 'Import fc from tests/properties.ts, where it is seeded.'}]},
      ],
    },
  },
  // shows that the compiler refuses them
  {files: ['**/refusals.test.ts'], rules: {'no-restricted-properties': 'off', 'no-restricted-syntax': 'off'}},
  {
    files: ['experiments/**/*.ts', 'src/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {'no-restricted-syntax': ['error', ...syntax, ...powers]},
  },
  ...Object.entries(allowed).map(layer),
  {
    files: ['src/*.ts', 'src/commands/**/*.ts', 'src/studies/**/*.ts', 'ci/**/*.ts'],
    // a process of the pool, what experiments import, and what takes the engine and its set-up apart
    ignores: [
      '**/*.test.ts',
      'src/worker.ts',
      'src/experiment.ts',
      'ci/setup-faults.ts',
      'ci/vae_step.ts',
      'ci/dist.ts',
    ],
    rules: {'no-restricted-imports': ['error', {patterns: [door, tfjs]}]},
  },
  {
    files: ['experiments/**/*.ts', 'tests/fixtures/*/experiments/**/*.ts'],
    ignores: ['experiments/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {patterns: [{regex: '^(\\.\\./)+src/', message: 'Experiments import claimbench/experiment.'}]},
      ],
    },
  },
);
