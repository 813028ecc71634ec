import {z} from 'zod';
import {text, type Broken} from '../../assertions/index.ts';
import type {Assessment} from '../../contract/assessment.ts';
import type {At} from '../../contract/assertion.ts';
import type {Chart} from '../../contract/chart.ts';
import type {Figure, Path} from '../../contract/claim.ts';
import type {Drawings} from '../../contract/drawings.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {Axis, Yield} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';

/** The words that every form of figure has. */
export const figureWords = {
  title: text.describe('what the figure shows, as a sentence'),
  alt: text.describe('alternative text: what a reader would see'),
};
export const cases = z.array(text).optional();

/** A quantity of the experiment that a figure shows; paths within the figure. */
export interface Shown {
  kind: Yield['kind'];
  name: string;
  path: Path;
  /** The points of a metric. */
  at?: At | undefined;
  /** The axis along which a metric is drawn. */
  along?: {axis: Axis; path: Path};
}

export type Drawn = Pick<Chart, 'content' | 'table'>;

/** The records that there are, and the claims with their verdicts. */
export interface Results {
  evidence: EvidenceByKey;
  claims: readonly Assessment[];
  /** Pictures that were made before. */
  drawings: Drawings;
}

/**
 * A form of figure, whole: its YAML, what it shows and how it is drawn. A form is a file of this folder, a test, and a
 * line in `forms.ts`; nothing else in the program names it.
 */
export interface FigureForm<F extends Figure> {
  /** Its name in a spec, `chart`. */
  form: F['chart'];
  schema: z.ZodType<F> & {shape: {chart: z.ZodLiteral<F['chart']>}};
  shows: (figure: F) => Shown[];
  /** Rules beyond the shape; paths within the figure. */
  check?: (figure: F) => Broken[];
  /** @returns undefined where there is nothing to draw */
  draw: (planned: PlannedFigure, figure: F, results: Results) => Drawn | undefined;
}
