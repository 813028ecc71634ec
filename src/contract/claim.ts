import type {Assertion, Draws, Measured, Operand, Printed, PrintedIs} from './assertion.ts';
import type {Axis, JsonObject} from './experiment.ts';

/** Documents, specs and claims in normal form: lists are lists, defaults are filled in, and nothing knows YAML. */

export const EXPECTATIONS = ['reproduced', 'contradicted', 'open'] as const;
export type Expect = (typeof EXPECTATIONS)[number];

/** Whose a claim is: the document's own; ours, of what holds instead; or ours, that an experiment measures rightly. */
export const ROLES = ['claim', 'correction', 'control'] as const;
export type Role = (typeof ROLES)[number];

/** How much hangs on a mistake: a slip of the pen, a formula that is wrong, a conclusion that does not hold. */
export const SEVERITIES = ['slip', 'formula', 'conclusion'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One mistake of a document, which several of its claims may show. */
export interface Mistake {
  id: string;
  says: string;
  severity: Severity;
  /** What it does to the rest of the document. */
  consequence: string;
}

/** Where a document says something: the section, and a few words that occur once. */
export interface Where {
  section: string;
  near: readonly string[];
  printed: readonly Printed[];
  printedIs?: PrintedIs;
  /** Numbers printed near the anchor that name points (classes, epochs). */
  points: readonly string[];
  /** Claims that the document's source marks; the printed numbers are read there. */
  marks?: readonly ClaimMark[];
  /** The seeds whose runs made the printed numbers; empty where these wait for `claimbench values`. */
  made?: readonly number[];
}

/** The parts of a number with its spread, `0.90 ± 0.02`. */
export const PARTS = ['value', 'spread'] as const;
export type Part = (typeof PARTS)[number];

/** What a claim reads of one that the source marks, `\claim{acc}{0.90 \pm 0.02}`. */
interface ClaimMark {
  id: string;
  part: Part;
}

/** A path within a file, by which messages find the place. */
export type Path = (string | number)[];
/** Something that a claim measures, with its path within the claim. */
export interface ClaimOperand {
  path: Path;
  operand: Operand | Draws;
}

/**
 * What an author could move after seeing the runs, by digest: what is asserted, how much is granted, and what is judged
 * in place of a claim that no number settles. Words are no part of it.
 */
export interface ClaimDigests {
  assertion: string;
  margin: string;
  proxy: string;
}

interface ClaimBase {
  /** Within its spec. */
  name: string;
  /** Among the claims of its file, as written: messages find the place by it. */
  index: number;
  /** The claim, restated in our own words. */
  says: string;
  where: Where;
  /** Whom the document quotes here, a key of its `quoted`; left out: its own authors. */
  by?: string;
  /** The figure of the spec that shows it. */
  figure?: string;
}

/** A claim of the document that nothing judges, and why. */
export interface UnjudgedClaim extends ClaimBase {
  notJudged: string;
}

export interface Claim extends ClaimBase {
  role: Role;
  expect: Expect;
  because?: string;
  /** Name of the claim that states what holds instead. */
  correction?: string;
  /** Id of the mistake that it shows. */
  mistake?: string;
  /** Shown, and never an alarm. */
  draft: boolean;
  /** The mistake may be a slip of the conversion of the text, not of the author. */
  conversionSlip: boolean;
  /** What is judged in place of a claim that no number settles. */
  proxy?: string;
  assertion: Assertion;
  /** All that the assertion names, each once. */
  operands: readonly ClaimOperand[];
  /** Mutants that the claim must detect, by name. */
  detects: readonly string[];
  /** Why it detects none of its mutants, where that is so. */
  undetected?: string;
  digests: ClaimDigests;
}

/** A setting that the document prints: the parameter has that very value. */
export interface Stated {
  param: string;
  /** Left out: in every case. */
  case?: string;
  /** [a, b]: the document prints the parameter multiplied by a / b, as a share in per cent. */
  times?: readonly [number, number];
  where: Pick<Where, 'section' | 'near' | 'marks'> & {printed: readonly string[]};
}

/** Printed numbers that state nothing to be checked, and why. */
export interface ClaimsNothing {
  near: readonly string[];
  printed: readonly string[];
  because: string;
}

/** What every figure has. The module of its form (`src/chart/forms/`) knows the rest. */
export interface Figure {
  readonly chart: string;
  readonly title: string;
  readonly alt: string;
  /** Left out, or `cases`: all. */
  readonly case?: string | undefined;
  readonly cases?: readonly string[] | undefined;
}
/** `line:col` of everything in a file by its path (`claims.0.id`). */
export type Places = ReadonlyMap<string, string>;

/** The file of a folder that is no spec; claims in it, on which no experiment bears, have it in their ids. */
export const DOCUMENT_FILE = 'document';

/** The one case of a spec that lists none. */
export const ONLY_CASE = 'only';

/** What readers call things in the document's terms, by key; what is left out is called by its key or its `says`. */
export interface Names {
  cases: Readonly<Record<string, string>>;
  /** Metrics and samples. */
  quantities: Readonly<Record<string, string>>;
  /** How a place on an axis reads: a text with `#` for the number, or a text for each number from 1. */
  places: Readonly<Record<Axis, string | readonly string[]>>;
}

export const NO_NAMES: Names = {cases: {}, quantities: {}, places: {}};

export interface SpecSeeds {
  from: number;
  count: number;
  /** Case -> its number of seeds, where it differs. */
  cases: Readonly<Record<string, number>>;
  because?: string | undefined;
}

/** How many seeds a case has; it may be called like a property that every object has. */
export const seedCountOf = ({count, cases}: SpecSeeds, one: string): number =>
  (Object.hasOwn(cases, one) ? cases[one] : undefined) ?? count;

export interface Spec {
  /** Id of its document. */
  document: string;
  name: string;
  /** In the project, with `/`. */
  file: string;
  places: Places;
  experiment: string;
  /** Parameters of each case as written, in order: the case's own over the shared ones. */
  cases: ReadonlyMap<string, JsonObject>;
  names: Names;
  /** The parameters that a case writes itself, for messages. */
  ownParams: ReadonlyMap<string, readonly string[]>;
  assumed: readonly {param: string; from: string}[];
  stated: readonly Stated[];
  seeds: SpecSeeds;
  figures: Readonly<Record<string, Figure>>;
  claims: readonly Claim[];
  unjudged: readonly UnjudgedClaim[];
}

export interface Document {
  id: string;
  title: string;
  authors: readonly string[];
  date: string;
  sha256?: string;
  file?: string;
  /** Its source in the project. */
  source?: string;
  origin?: string;
  /** Whom the document quotes or cites, by key. */
  quoted: Readonly<Record<string, string>>;
  mistakes: readonly Mistake[];
  /** Claims on which no experiment bears. */
  unjudged: readonly UnjudgedClaim[];
  found: readonly string[];
  claimsNothing: readonly ClaimsNothing[];
}

/** One document with all its specs, in the order of file names. */
export interface DocumentSpecs {
  document: Document;
  folder: string;
  specs: readonly Spec[];
  /** Anchors and printed numbers against the text, when the documents were at hand. */
  anchors: 'checked' | 'not-checked';
  /** Of document.yaml. */
  places: Places;
}

/** The metrics that a claim measures. */
export const measuredOf = ({operands}: Pick<Claim, 'operands'>): {path: Path; operand: Measured}[] =>
  operands.flatMap(({path, operand}) => (operand.form === 'measured' ? [{path, operand}] : []));
/** The draws that a claim tests. */
export const drawsOf = ({operands}: Pick<Claim, 'operands'>): {path: Path; operand: Draws}[] =>
  operands.flatMap(({path, operand}) => (operand.form === 'draws' ? [{path, operand}] : []));
/** The printed numbers that an assertion names beside those of `where`. */
export const printedOf = ({operands}: Pick<Claim, 'operands'>): {path: Path; printed: string}[] =>
  operands.flatMap(({path, operand}) => (operand.form === 'printed' ? [{path, printed: operand.printed}] : []));
/** Whether the assertion names a number of `where`: else no verdict depends on what is printed. */
export const comparesPrinted = ({assertion, where}: Pick<Claim, 'assertion' | 'where'>): boolean => {
  const printed = where.printed.map((one) => (typeof one === 'string' ? one : one.text));
  return textsIn(assertion).some((text) => printed.includes(text));
};

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
