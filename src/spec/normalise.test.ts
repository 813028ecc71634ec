import {describe, expect, it, test} from 'vitest';
import {normaliseDocument, normaliseSpec} from './normalise.ts';
import {readYaml} from './read-yaml.ts';
import {documentFile, specFile} from './yaml.ts';

const parsed = (yaml: string): unknown => readYaml(new TextEncoder().encode(yaml)).value;
const at = {document: 'doc', name: 'spec', file: 'specs/doc/spec.yaml', places: new Map()};
const claims =
  `claims:\n  - {id: one, says: x, where: {section: '1'}, arithmetic: {check: greater-than, than: '1', because: ` +
  `so}}\n`;
const specOf = (yaml: string) => normaliseSpec(specFile.parse(parsed(yaml)), at);

describe('a spec in normal form', () => {
  it('has one case where it lists none, and every default', () => {
    const {claims: normal, ...spec} = specOf(`experiment: toy\nseeds: {from: 1, count: 3}\n${claims}`);
    expect(spec).toStrictEqual({
      ...at,
      experiment: 'toy',
      cases: new Map([['only', {}]]),
      ownParams: new Map(),
      assumed: [],
      stated: [],
      seeds: {from: 1, count: 3, cases: {}},
      names: {cases: {}, quantities: {}, places: {}},
      figures: {},
      unjudged: [],
    });
    expect(normal.map(({name}) => name)).toEqual(['one']);
  });

  it('has the parameters of each case: its own over the shared ones, whole values, in the order written', () => {
    const {cases, ownParams} = specOf(`experiment: toy
params: {rate: 0.5, optimizer: {adam: {beta: 0.9}}}
cases: {slow: {rate: 0.1}, plain: {}, other: {optimizer: {sgd: 1}}}
seeds: {from: 1, count: 3}
${claims}`);
    expect([...cases]).toEqual([
      ['slow', {rate: 0.1, optimizer: {adam: {beta: 0.9}}}],
      ['plain', {rate: 0.5, optimizer: {adam: {beta: 0.9}}}],
      ['other', {rate: 0.5, optimizer: {sgd: 1}}],
    ]);
    expect([...ownParams]).toEqual([
      ['slow', ['rate']],
      ['plain', []],
      ['other', ['optimizer']],
    ]);
  });

  it('has lists of anchors and numbers for what the document states of a setting', () => {
    const {stated} = specOf(`experiment: toy
stated:
  - {param: rate, where: {section: '2', near: the rate, printed: '0.5'}}
  - {param: size, case: small, where: {section: '2', near: [a, b], printed: ['1', '2']}}
seeds: {from: 1, count: 3}
${claims}`);
    expect(stated).toStrictEqual([
      {param: 'rate', where: {section: '2', near: ['the rate'], printed: ['0.5']}},
      {param: 'size', case: 'small', where: {section: '2', near: ['a', 'b'], printed: ['1', '2']}},
    ]);
  });
});

test('a document in normal form: lists, also where nothing was found', () => {
  const yaml = "id: doc\ntitle: T\nauthors: [A]\ndate: '2020'\n";
  const plain = {
    id: 'doc',
    title: 'T',
    authors: ['A'],
    date: '2020',
    quoted: {},
    mistakes: [],
    unjudged: [],
    found: [],
    claimsNothing: [],
  };
  const documentOf = (text: string) => normaliseDocument(documentFile.parse(parsed(text)));
  expect(documentOf(yaml)).toStrictEqual(plain);
  expect(
    documentOf(`${yaml}found: [it is so]\nclaimsNothing: [{near: points, printed: '5', because: a grade}]\n`),
  ).toStrictEqual({
    ...plain,
    found: ['it is so'],
    claimsNothing: [{near: ['points'], printed: ['5'], because: 'a grade'}],
  });
  const whose = `quoted: {handout: the course sheet}
mistakes: {sign: {says: s, severity: slip, consequence: none}}
claims: [{id: one, says: s, where: {section: '1', near: here}, by: handout, notJudged: n}]
`;
  expect(documentOf(yaml + whose)).toStrictEqual({
    ...plain,
    quoted: {handout: 'the course sheet'},
    mistakes: [{id: 'sign', says: 's', severity: 'slip', consequence: 'none'}],
    unjudged: [
      {
        name: 'one',
        index: 0,
        says: 's',
        where: {section: '1', near: ['here'], printed: [], points: []},
        by: 'handout',
        notJudged: 'n',
      },
    ],
  });
});
