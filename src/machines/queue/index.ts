/** Runs over a queue: a coordinator submits them and keeps their records, workers on any machines make them. */
export {Coordinator, type Status} from './coordinator.ts';
export {kindOf, type Project} from './kind.ts';
export {openServer} from './server.ts';
export {QueueWorker} from './work.ts';
