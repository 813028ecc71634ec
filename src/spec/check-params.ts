import {z} from 'zod';
import {canonicalJson} from '../text/canonical-json.ts';
import type {JsonObject, Registry} from '../contract/experiment.ts';
import type {Spec} from '../contract/claim.ts';
import {checkShape} from './check-shape.ts';
import type {Finding, Path} from './finding.ts';
import {isRecord} from './is-record.ts';
import * as says from './name-messages.ts';
import {statedFindings, valueAt} from './check-stated.ts';

/**
 * The parameters of every case against the experiment's schema. What is wrong in the shared ones is found once a case.
 */
export function paramsFindings(spec: Spec, name: string, experiment: Registry[string]): Finding[] {
  const findings: Finding[] = [];
  const normalised = new Map<string, unknown>();
  for (const [caseName, params] of spec.cases) {
    const own = spec.ownParams.get(caseName) ?? [];
    const inFile = (path: Path): Path =>
      path.length > 0 && own.includes(String(path[0])) ? ['cases', caseName, ...path] : ['params', ...path];
    const {value, found} = checkParams(params, name, experiment);
    findings.push(...found.map((finding) => ({...finding, path: inFile(finding.path)})));
    if (value !== undefined) normalised.set(caseName, value);
  }
  const known = [...normalised.values()];
  spec.assumed.forEach(({param}, i) => {
    if (known.length === 0 || known.some((params) => valueAt(params, param) !== undefined)) return;
    findings.push({path: ['assumed', i, 'param'], ...says.unknownParam(param, Object.keys(known[0] as object))});
  });
  spec.stated.forEach((stated, i) =>
    findings.push(...statedFindings(stated, ['stated', i], normalised, [...spec.cases.keys()])),
  );
  return findings;
}

/** The parameters of every case with their defaults; a case is left out where they are wrong. */
export const paramsOfCases = (spec: Spec, name: string, experiment: Registry[string]): Map<string, unknown> =>
  new Map(
    [...spec.cases]
      .map(([caseName, params]): [string, unknown] => [caseName, checkParams(params, name, experiment).value])
      .filter(([, value]) => value !== undefined),
  );

/** Parameters against an experiment's schema: the value with its defaults, unless something is wrong. */
export function checkParams(
  params: JsonObject,
  name: string,
  experiment: Registry[string],
): {value?: unknown; found: Finding[]} {
  try {
    const {value, findings} = checkShape<unknown>(strict(experiment.params), params);
    if (value === undefined) return {found: findings.map(asParameter)};
    const known = Object.keys((experiment.params as {shape?: object}).shape ?? {});
    const found = stripped(params, value, known);
    if (found.length > 0) return {found};
    canonicalJson(value);
    return {value, found};
  } catch (error) {
    const notJson = error instanceof TypeError && error.message.startsWith('not JSON');
    return {found: [{path: [], ...(notJson ? says.paramsNotJson(name) : says.paramsThrow(String(error)))}]};
  }
}

const asParameter = (finding: Finding): Finding =>
  finding.rule === 'unknown key' ? {...finding, rule: 'unknown parameter'} : finding;

/** A plain object schema leaves unknown keys out without a word; here they are findings, beside the others. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;
}

/** Unknown keys further down, also in lists, which a schema left out without a word. */
function stripped(given: unknown, kept: unknown, known: string[], path: Path = []): Finding[] {
  if (Array.isArray(given) && Array.isArray(kept))
    return given.flatMap((item, i) => stripped(item, kept[i], [], [...path, i]));
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.keys(given).flatMap((key): Finding[] => {
    const at = [...path, key];
    if (Object.hasOwn(kept, key)) return stripped(given[key], kept[key], [], at);
    return [{path: at, atKey: true, ...says.unknownParam(key, [...new Set([...known, ...Object.keys(kept)])])}];
  });
}
