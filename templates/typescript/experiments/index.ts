import type {Registry} from 'claimbench/experiment';
import {darts} from './darts.ts';

/** The experiments of this project by the names that specs use. */
export const experiments: Registry = {darts};
