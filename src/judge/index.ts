/** Every claim against the evidence. */
export {judge} from './judge.ts';
export {atSettlingLooks, judgeAtLooks} from './settling-look.ts';
export {whatIfs} from './what-if.ts';
