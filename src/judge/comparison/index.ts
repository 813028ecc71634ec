/** What moved between two sets of results. */
export {comparable, compare} from './compare.ts';
export {remembered, since} from './since.ts';
