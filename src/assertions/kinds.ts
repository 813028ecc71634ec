/** Every kind of assertion, by name; a new one is a line here. */
export {agrees} from './agrees.ts';
export {arithmetic} from './arithmetic.ts';
export {atLeast, atMost} from './bounds.ts';
export {equals} from './equals.ts';
export {follows} from './follows.ts';
export {monotone} from './monotone.ts';
export {order} from './order.ts';
export {spread} from './spread.ts';
