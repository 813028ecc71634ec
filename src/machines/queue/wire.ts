import {z} from 'zod';
import type {Problem} from '../../contract/error.ts';
import type {Registry} from '../../contract/experiment.ts';
import {
  askedSchema,
  parseRecord,
  recordText,
  type ExperimentSource,
  type Job,
  type JobOutcome,
} from '../../run/index.ts';
import {canonicalJson, digestOfJson} from '../../text/canonical-json.ts';
import {visible} from '../../text/shown.ts';
import {answerTooLarge, badAnswer, badJob} from './messages.ts';

/*
 * What is on the wire. A job names what is asked, by digests; no path, no code, nothing of the environment. Whatever
 * comes from the server is untrusted: its length is bounded, its form checked, and what it names must be known here.
 */
export const MOST_JOB = 2 ** 20;
export const MOST_ANSWER = 2 ** 26;
const MOST_PROBLEMS = 20;

const jobSchema = z.strictObject({
  schema: z.literal(1),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  asked: askedSchema,
  /** Digest of the experiment's source. */
  source: z.string().regex(/^[0-9a-f]{0,64}$/),
  /** Of the coordinator, which cancels its jobs by it. */
  session: z.uuid(),
  /** Whether it is made anew for this session. */
  fresh: z.boolean(),
});
export type WireJob = z.infer<typeof jobSchema>;

export const encodeJob = ({key, asked, source, fresh = false}: Job, session: string): string =>
  JSON.stringify({schema: 1, key, asked, source, session, fresh} satisfies WireJob);

/** Jobs with one id are one job: the second is not added. A run that is made anew is another job in each session. */
export const idOf = ({key, fresh}: Pick<Job, 'key' | 'fresh'>, session: string): string =>
  fresh ? `${key}-${session}` : key;

type Read<T> = {state: 'sound'; value: T} | {state: 'unsound'; problem: Problem};

/** A job as it came, if this project knows what it asks for. */
export function decodeJob(
  given: unknown,
  registry: Registry,
  sources: Readonly<Record<string, ExperimentSource>>,
): Read<WireJob> {
  const unsound = (why: string): Read<WireJob> => ({state: 'unsound', problem: badJob(visible(why.slice(0, 300)))});
  if (typeof given !== 'string' || given.length > MOST_JOB) return unsound(`no text of ${MOST_JOB} characters at most`);
  try {
    const job = jobSchema.parse(JSON.parse(given));
    const why = refusal(job, registry, sources);
    return why === undefined ? {state: 'sound', value: job} : unsound(why);
  } catch (error) {
    return unsound((error as Error).message);
  }
}

function refusal({key, asked, source}: WireJob, registry: Registry, sources: Parameters<typeof decodeJob>[2]) {
  const {experiment: name, mutant} = asked;
  const experiment = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (digestOfJson(asked) !== key) return 'a key that is not the digest of what is asked';
  if (!experiment) return `the unknown experiment ${name}`;
  if (experiment.live) return `the live experiment ${name}`;
  if (experiment.revision !== asked.revision) return `revision ${asked.revision} of ${name}`;
  if ((sources[name]?.digest ?? '') !== source) return `other source of ${name}`;
  if (mutant !== undefined && !Object.hasOwn(experiment.mutants, mutant)) return `the unknown mutant ${mutant}`;
  const params: unknown = experiment.params.safeParse(asked.params).data;
  if (params === undefined || canonicalJson(params) !== canonicalJson(asked.params)) return `parameters of ${name}`;
  const data = experiment.data?.(params) ?? {};
  return canonicalJson(data) === canonicalJson(asked.data) ? undefined : `data of ${name}`;
}

const text = z.string().max(4_000);
const answerSchema = z.discriminatedUnion('state', [
  z.strictObject({state: z.literal('finished'), record: z.string().max(MOST_ANSWER)}),
  z.strictObject({
    state: z.literal('failed'),
    problems: z
      .array(z.strictObject({place: text, rule: text, got: text.optional(), expected: text.optional(), action: text}))
      .min(1)
      .max(MOST_PROBLEMS),
  }),
  z.strictObject({state: z.literal('stopped')}),
]);

/** What a run gave, as text. @param hidden - folders of this machine, which no problem names */
export function encodeAnswer(outcome: JobOutcome, hidden: readonly string[]): string {
  if (outcome.state === 'finished') {
    const answer = JSON.stringify({state: 'finished', record: recordText(outcome.record)});
    return answer.length <= MOST_ANSWER ? answer : encodeAnswer(tooLarge(answer.length), hidden);
  }
  if (outcome.state !== 'failed') return JSON.stringify({state: 'stopped'});
  const without = (value: string): string => hidden.reduce((all, path) => all.replaceAll(path, '.'), value);
  const short = (problem: Problem) =>
    Object.fromEntries(Object.entries(problem).map(([name, value]) => [name, without(String(value)).slice(0, 4_000)]));
  return JSON.stringify({state: 'failed', problems: outcome.problems.slice(0, MOST_PROBLEMS).map(short)});
}

const tooLarge = (length: number): JobOutcome => ({state: 'failed', problems: [answerTooLarge(length, MOST_ANSWER)]});

/** An answer as it came, as the outcome of the job that was asked for. */
export function decodeAnswer(given: unknown, job: Job, name: string): JobOutcome {
  const unsound = (why: string): JobOutcome => ({
    state: 'failed',
    problems: [badAnswer(name, visible(why.slice(0, 300)))],
  });
  if (typeof given !== 'string' || given.length > MOST_ANSWER) return unsound('no text of the length of an answer');
  try {
    const answer = answerSchema.parse(JSON.parse(given));
    if (answer.state === 'stopped') return {state: 'stopped'};
    if (answer.state === 'failed') return {state: 'failed', problems: answer.problems.map(shownSafely)};
    const record = parseRecord(answer.record, name);
    if (record.key !== job.key) return unsound('the record of another run');
    if (record.fingerprints.source !== job.source) return unsound('a record that other source made');
    return {state: 'finished', record};
  } catch (error) {
    return unsound((error as Error).message);
  }
}

/** Line breaks stay: those of a stack. */
function shownSafely({
  place,
  rule,
  got,
  expected,
  action,
}: z.infer<typeof answerSchema> extends infer A ? (A extends {problems: (infer P)[]} ? P : never) : never): Problem {
  const safe = (value: string): string => value.split('\n').map(visible).join('\n');
  return {
    place: safe(place),
    rule: safe(rule),
    action: safe(action),
    ...(got !== undefined && {got: safe(got)}),
    ...(expected !== undefined && {expected: safe(expected)}),
  };
}
