import type {Problem} from '../../contract/error.ts';
import type {Altered} from './tfjs-packages.ts';

/** The sentences about the packages of tfjs. */

export const addingTfjs = (packages: readonly string[], manifest: string): string =>
  `Set-up: an experiment needs tfjs, which is not installed: npm adds ${packages.join(' and ')} to ${manifest}, ` +
  'without install scripts (about 290 MB on disk).';

export const noNeedOfTfjs = (): string =>
  'Set-up: no experiment of this project needs tfjs or TensorFlow: there is nothing to set up.';

export const npmFailed = (folder: string, packages: readonly string[], line: string): Problem => ({
  place: folder,
  rule: 'npm failed to install tfjs',
  got: line,
  expected: `${packages.join(' and ')} installed`,
  action: "Check the network and npm's registry setting, and run the command again.",
});

export const noPackageJson = (project: string): Problem => ({
  place: project,
  rule: 'missing package.json',
  got: 'none here or above',
  expected: 'one that lists what the experiments import',
  action: 'Run `npm init -y` and `npm install claimbench` there.',
});

export const otherPackageManager = (lock: string, manager: string, packages: readonly string[]): Problem => ({
  place: lock,
  rule: 'unsupported package manager',
  got: manager,
  expected: 'npm, by which the set-up installs tfjs',
  action: `Add ${packages.join(' and ')} with ${manager}, without install scripts, and run the command again.`,
});

export const tfjsAltered = ({name, got, expected}: Altered): Problem => ({
  place: `package ${name}`,
  rule: 'invalid package: it is not the pinned one',
  got,
  expected,
  action: "Nothing of it ran, and it was removed. Find out what npm's registry and the network give in its place.",
});

export const tfjsElsewhere = (folder: string): Problem => ({
  place: folder,
  rule: 'missing claimbench beside tfjs: this claimbench runs from elsewhere and does not find it',
  expected: 'claimbench installed in the project',
  action: 'Run `npm install claimbench` and `npx claimbench setup` there.',
});
