import type {Assertion, At, Distribution, Draws, Measured, Operand, Printed, PrintedIs} from './assertion.ts';
import type {Axis, JsonObject} from './experiment.ts';

/** Documents, specs and claims in normal form: lists are lists, defaults are filled in, and nothing knows YAML. */

export type Expect = 'reproduced' | 'contradicted' | 'open';

/** Where a document says something: the section, and a few words that occur once. */
export interface Where {
  section: string;
  near: readonly string[];
  printed: readonly Printed[];
  printedIs?: PrintedIs;
  /** Numbers printed near the anchor that name points (classes, epochs). */
  points: readonly string[];
}

/** A path within a file, by which messages find the place. */
export type Path = (string | number)[];
/** Something that a claim measures, with its path within the claim. */
export interface ClaimOperand {
  path: Path;
  operand: Operand | Draws;
}

/**
 * What an author could move after seeing the runs, by digest: what is asserted, how much is granted, and what is judged in
 * place of a claim that no number settles. Words are no part of it.
 */
export interface ClaimDigests {
  assertion: string;
  margin: string;
  proxy: string;
}

export interface Claim {
  /** Within its spec. */
  name: string;
  /** The claim, restated in our own words. */
  says: string;
  expect: Expect;
  where: Where;
  because?: string;
  /** Name of the claim that states what holds instead. */
  correction?: string;
  /** The mistake may be a slip of the conversion of the text, not of the author. */
  conversionSlip: boolean;
  /** What is judged in place of a claim that no number settles. */
  proxy?: string;
  /** The figure of the spec that shows it. */
  figure?: string;
  assertion: Assertion;
  /** All that the assertion names, each once. */
  operands: readonly ClaimOperand[];
  /** Mutants that the claim must detect, by name. */
  detects: readonly string[];
  digests: ClaimDigests;
}

/** A setting that the document prints: the parameter has that very value. */
export interface Stated {
  param: string;
  /** Left out: in every case. */
  case?: string;
  where: Pick<Where, 'section' | 'near'> & {printed: readonly string[]};
}

/** Printed numbers that state nothing to be checked, and why. */
export interface ClaimsNothing {
  near: readonly string[];
  printed: readonly string[];
  because: string;
}

interface FigureBase {
  title: string;
  alt: string;
}
export type Figure = FigureBase &
  (
    | {chart: 'curve'; metrics: string[]; cases?: string[]; axis: Axis; band: boolean; from?: number}
    | {chart: 'histogram'; samples: string[]; case?: string; bins: number; first?: number; distribution?: Distribution}
    | {chart: 'tiles'; images: string[]; case?: string; columns: number}
    | {chart: 'scatter'; points: string; cases?: string[]}
    | {chart: 'bars'; metrics: string[]; cases?: string[]; at?: At}
  );
export type FigureOf<Form extends Figure['chart']> = Extract<Figure, {chart: Form}>;

/** `line:col` of everything in a file by its path (`claims.0.id`). */
export type Places = ReadonlyMap<string, string>;

/** The one case of a spec that lists none. */
export const ONLY_CASE = 'only';

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
  /** The parameters that a case writes itself, for messages. */
  ownParams: ReadonlyMap<string, readonly string[]>;
  assumed: readonly {param: string; from: string}[];
  stated: readonly Stated[];
  seeds: {from: number; count: number; because?: string | undefined};
  figures: Readonly<Record<string, Figure>>;
  claims: readonly Claim[];
}

export interface Document {
  id: string;
  title: string;
  authors: readonly string[];
  date: string;
  sha256?: string;
  file?: string;
  origin?: string;
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
