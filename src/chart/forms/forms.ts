/** Every form of figure, by name; a new one is a line here. */
export {bars} from './bars.ts';
export {curve} from './curve.ts';
export {histogram} from './histogram.ts';
export {scatter} from './scatter.ts';
export {tiles} from './tiles.ts';
