import {circleTypescript} from './circle.ts';

export const experiments = {'circle-typescript': circleTypescript};
