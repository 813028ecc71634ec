/** Every claim against the evidence. */
export {judge, judgeClaim} from './judge.ts';
export {whatIfs} from './what-if.ts';
