import {z} from 'zod';
import type {Figure} from '../../contract/claim.ts';
import {lookUp} from '../../lists/look-up.ts';
import * as forms from './forms.ts';
import type {FigureForm} from './form.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each form takes its own figures only
const ALL: readonly FigureForm<any>[] = Object.values(forms);
const FORMS: ReadonlyMap<string, FigureForm<Figure>> = new Map(ALL.map((form) => [form.form, form]));

/** The module of a figure's form. */
export const formOf = ({chart}: Pick<Figure, 'chart'>): FigureForm<Figure> => lookUp(FORMS, chart);

type Discriminable = Parameters<typeof z.discriminatedUnion>[1][number];
/** A figure of any form. */
export const figure = z.discriminatedUnion(
  'chart',
  ALL.map(({schema}) => schema) as unknown as [Discriminable, ...Discriminable[]],
) as unknown as z.ZodType<Figure>;

export type {Drawn, Shown} from './form.ts';
