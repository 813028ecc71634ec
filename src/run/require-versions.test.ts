import {expect, test} from 'vitest';
import {requireVersions} from './require-versions.ts';

test('every version that a program declares must be known where its run is recorded', () => {
  const made = {command: '[]', 'version python3 --version': 'Python 3.11.7'};
  expect(() => requireVersions('toss', made)).not.toThrow();
  expect(() => requireVersions('walk', undefined)).not.toThrow();
  expect(() => requireVersions('toss', {...made, 'version Rscript -e x': null})).toThrow(
    'experiments/toss.yaml: environment.versions: the command gave no version; got Rscript -e x; expected a command ' +
      'that ends with 0, since a change of what it prints makes recorded runs stale. Correct the command, or install ' +
      'what it asks for.',
  );
});
