import tseslint from 'typescript-eslint';

const stages = ['spec', 'plan', 'run', 'judge', 'chart', 'report'];
/**
 * Folders of src/ that a folder may import, besides itself: contract <- base <- engine | stages <- harness <- commands
 * <- cli.
 */
const allowed = {
  contract: [],
  base: ['contract'],
  engine: ['contract', 'base'],
  ...Object.fromEntries(stages.map((stage) => [stage, ['contract', 'base']])),
  // the page judges again by the judge's own rule
  'report/browser': ['contract', 'base', 'judge', 'report'],
};
const folders = ['contract', 'base', 'engine', ...stages];

const layer = ([folder, below]) => {
  const forbidden = folders.filter((one) => one !== folder && !below.includes(one));
  return {
    files: [`src/${folder}/**/*.ts`],
    ignores: ['src/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
              message: `src/${folder} may import ${['itself', ...below].join(', ')}.`,
            },
            {
              regex: '^(\\.\\./)+(harness|cli|worker|effects|commands/.*|experiment|vitest)(\\.ts)?$',
              message: 'Stages do not know who calls them.',
            },
            {regex: 'experiments/', message: 'src/ knows no experiment.'},
            ...(folder === 'engine'
              ? []
              : [{regex: '^@tensorflow/', message: 'tfjs is imported in experiments/ and src/engine only.'}]),
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
    message: 'Take power() from claimbench/experiment (base/power.ts): ** is not the same bits on every Node.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='pow']",
    message: 'Take power() from claimbench/experiment (base/power.ts): Math.pow is not the same bits on every Node.',
  },
];

export default tseslint.config(
  // copies come and go while tests run
  {ignores: ['node_modules', 'reports', '.claimbench', 'tests/fixtures/broken', 'tests/fixtures/copy of *']},
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-restricted-properties': ['error', ...draws],
      'no-restricted-syntax': ['error', ...syntax],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      'no-control-regex': 'off',
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
    files: ['experiments/**/*.ts'],
    ignores: ['experiments/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {patterns: [{regex: '^(\\.\\./)+src/', message: 'Experiments import claimbench/experiment.'}]},
      ],
    },
  },
);
