/** Every claim against the evidence. */
export {judge, judgeClaim} from './judge.ts';
export {atSettlingLooks, judgeAtLooks} from './settling-look.ts';
export {whatIfs} from './what-if.ts';
