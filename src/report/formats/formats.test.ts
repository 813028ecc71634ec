import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {Ajv} from 'ajv';
import Draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import {expect, test} from 'vitest';
import {CAUSES} from '../../contract/comparison.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {renderBadge} from './badge.ts';
import type {Reason} from '../../contract/reason.ts';
import {actionText} from '../words/index.ts';
import {fakeProject, reassessed} from '../fixtures/fake-project.ts';
import {claimMessage} from './claim-message.ts';
import {renderJson} from './json.ts';
import {resultsFile, type ResultsFile, resultsSchemaText} from './results-schema.ts';
import {renderSarif} from './sarif.ts';

/** The forms that other programs read: results as JSON, SARIF, badge. */
const project = fakeProject();
const comparable = [
  {
    claim: 'alpha2020/cooling/last',
    state: 'reproduced',
    means: [42.3, null],
    digests: Object.fromEntries(CAUSES.map((cause) => [cause, 'ab'])),
  },
];
const results = () => JSON.parse(renderJson({...project, comparable}, '1.2.3')) as unknown;
const hostile: Reason = {
  is: 'not-observed',
  lack: {is: 'no-metric', name: '{0} [x](javascript:alert(1)) <script>"\u202e'},
};
const withHostileReasons = reassessed(project, {verdicts: project.verdicts.map((one) => ({...one, reason: hostile}))});

test('docs/results.schema.json is current; if not: node --import tsx ci/schema.ts', () => {
  expect(readFileSync(new URL('../../../docs/results.schema.json', import.meta.url), 'utf8')).toBe(resultsSchemaText());
});

test('what --json writes matches its published schema, and no field of it is undocumented', () => {
  const validate = new Ajv({allErrors: true}).compile(JSON.parse(resultsSchemaText()) as object);
  expect(validate(results()), JSON.stringify(validate.errors)).toBe(true);
  expect(resultsFile.parse(results())).toEqual(results());
  const wrong = results() as {claims: {verdict: string; reason?: string}[]};
  nth(wrong.claims, 0).verdict = 'right';
  delete nth(wrong.claims, 1).reason;
  expect(validate(wrong)).toBe(false);
  expect(required(validate.errors).map(({instancePath, keyword}) => `${instancePath} ${keyword}`)).toEqual([
    '/claims/0/verdict enum',
    '/claims/1 required',
  ]);
});

test('each claim that needs attention or is inconclusive has one action, and no other has', () => {
  const actions = project.assessed.claims.flatMap(({action, planned}) =>
    action ? [actionText(action, planned.id)] : [],
  );
  expect(actions).toEqual([
    'Raise seeds.count to 24 in specs/alpha2020/cooling.yaml, then `claimbench run alpha2020/cooling/half-life` ' +
      'and `claimbench record alpha2020/cooling/half-life`.',
    'Investigate it with `claimbench show beta2021/chance/die`.',
    'Run it with `claimbench run beta2021/long-run/in-the-end`.',
    'Run it again with `claimbench run --fresh gamma2019/old/mass`, then `claimbench record gamma2019/old/mass`.',
  ]);
});

test('the message of a failed test has what was observed and allowed, the reason and the action', () => {
  const message = (id: string) =>
    claimMessage(required((results() as ResultsFile).claims.find((claim) => claim.id === id))).split('\n');
  expect(message('beta2021/chance/die')).toEqual([
    'expected reproduced, got contradicted: at face 3, share is 0.37 (mean of 10 seeds, sd 0.01), against 0.5; ' +
      'the difference lies between −0.2 and −0.06, wholly outside ±0.05',
    '  observed 0.36827 (10 seeds, sd 0.0065), against 0.5, difference allowed −0.05 to 0.05',
    '  the verdict flips when the margin moves by 0.012',
    'Investigate it with `claimbench show beta2021/chance/die`.',
  ]);
  expect(message('gamma2019/old/mass').slice(-2)).toEqual([
    '  evidence: Recorded, stale. The experiment has changed since the record was made.',
    'Run it again with `claimbench run --fresh gamma2019/old/mass`, then `claimbench record gamma2019/old/mass`.',
  ]);
  expect(message('alpha2020/cooling/first-and-later')).toContain('  and 2 more points');
});

interface Sarif {
  version: string;
  $schema: string;
  runs: {
    tool: {
      driver: {
        name: string;
        rules: {id: string; shortDescription: {text: string}; fullDescription: {text: string}; help: {text: string}}[];
      };
    };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: {text: string};
      partialFingerprints: Record<string, string>;
      locations: {
        physicalLocation: {
          artifactLocation: {uri: string};
          region: Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>;
        };
      }[];
    }[];
  }[];
}

test('sarif: what needs attention or is open, each at its place; expected contradictions raise nothing', () => {
  const log = JSON.parse(renderSarif(project, '1.2.3', 'examples/tea and cake/')) as Sarif;
  const run = nth(log.runs, 0);
  expect(run.results.map(({ruleId, level}) => [ruleId, level])).toEqual([
    ['claim/inconclusive', 'note'],
    ['claim/unexpected', 'error'],
    ['claim/not-run', 'warning'],
    ['claim/doubtful', 'warning'],
  ]);
  expect(run).toMatchObject({
    properties: {'claimbench/counts': {byRole: {claim: {unpredicted: 1, finding: 2}}, mistakes: {total: 2}}},
  });
  expect(run.results[1]).toMatchObject({
    message: {
      text:
        'Contradicted (unexpected), a control: “the die falls as it is loaded” (beta2021/chance/die). Reason: at ' +
        'face 3, share is 0.37 (mean of 10 seeds, sd 0.01), against 0.5; the difference lies between −0.2 and ' +
        '−0.06, wholly outside ±0.05. Investigate it with `claimbench show beta2021/chance/die`.',
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {uri: 'examples/tea%20and%20cake/specs/beta2021/chance.yaml'},
          region: {startLine: 10, startColumn: 5, endLine: 10, endColumn: 6},
        },
      },
    ],
    partialFingerprints: {'claim/v1': 'beta2021/chance/die'},
  });
});

test('sarif: what code scanning requires of a log, a rule and a result', () => {
  const log = JSON.parse(renderSarif(project, '1.2.3')) as Sarif;
  expect([log.version, log.$schema.endsWith('/sarif-schema-2.1.0.json'), log.runs.length]).toEqual(['2.1.0', true, 1]);
  const {
    tool: {driver},
    results: found,
  } = nth(log.runs, 0);
  expect(driver.name).toBe('claimbench');
  for (const rule of driver.rules)
    for (const text of [rule.id, rule.shortDescription.text, rule.fullDescription.text, rule.help.text])
      expect(text).toMatch(/\S/);
  expect(new Set(found.map(({partialFingerprints}) => partialFingerprints['claim/v1'])).size).toBe(found.length);
  for (const {ruleId, ruleIndex, level, message, locations} of found) {
    expect(nth(driver.rules, ruleIndex).id).toBe(ruleId);
    expect(['error', 'warning', 'note']).toContain(level);
    expect(message.text).toMatch(/\S/);
    const {
      artifactLocation: {uri},
      region,
    } = nth(locations, 0).physicalLocation;
    expect(uri).toMatch(/^(?![/.])[^:\s\\]+\.yaml$/);
    expect(Object.values(region).every((one) => Number.isInteger(one) && one >= 1)).toBe(true);
    expect(region.endColumn).toBeGreaterThan(region.startColumn);
  }
});

test('sarif: matches the published schema', () => {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
  const ajv = new Draft04.default({allErrors: true, strict: false, unicodeRegExp: false});
  formats.default(ajv);
  const validate = ajv.compile(schema);
  for (const log of [renderSarif(project, '1.2.3'), renderSarif(withHostileReasons, '1.2.3')]) {
    expect(validate(JSON.parse(log)), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(validate({...(JSON.parse(renderSarif(project, '1.2.3')) as object), version: '2.0.0'})).toBe(false);
});

test('sarif: text that looks like a placeholder or a link is text', () => {
  const log = JSON.parse(renderSarif(withHostileReasons, '1.2.3')) as Sarif;
  expect(nth(nth(log.runs, 0).results, 0).message.text).toContain(
    '{{0}} \\[x\\](javascript:alert(1)) <script>"⟨U+202E⟩.',
  );
});

test('badge: the counts in words; red where a claim needs attention, grey where nothing is established', () => {
  const badge = renderBadge(project);
  expect(badge).toContain('<title>claims: 6 reproduced, 2 mistakes, 1 inconclusive, 3 need attention</title>');
  expect(badge).toContain('fill="#b8123c"');
  const only = (...wanted: string[]) =>
    renderBadge(
      reassessed(project, {plan: {...project.plan, claims: project.plan.claims.filter(({id}) => wanted.includes(id))}}),
    );
  expect(only('alpha2020/cooling/last', 'alpha2020/cooling/linear')).toMatch(
    /fill="#0a6c63"[^]*>1 reproduced, 1 mistake</,
  );
  expect(only('alpha2020/cooling/half-life')).toMatch(/fill="#59636f"[^]*>1 inconclusive</);
  expect(only()).toContain('>nothing checked<');
});

test('badge: well-formed, self-contained, as wide as its words', () => {
  const badge = renderBadge(project);
  expect(badge).not.toMatch(/href|url\((?!#)|<image|<style|<script|@font-face/);
  const [, width] = required(/^<svg xmlns="[^"]*" width="(\d+)"/.exec(badge));
  expect(Number(width)).toBeGreaterThan(250);
  expect(Number(width)).toBeLessThan(520);
  expect(required(badge.match(/<(\w+)[^>]*[^/]>/g)).length).toBe(required(badge.match(/<\/\w+>/g)).length);
});
