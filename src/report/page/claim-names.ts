import type {Operand, Subject} from '../../contract/assertion.ts';
import type {Yield} from '../../contract/experiment.ts';
import type {Lack, Reason} from '../../contract/reason.ts';

export interface NameView {
  name: string;
  says: string;
}

/** What the experiment says of the quantities that a reason names: a name alone tells little to a reader. */
export function namesOf(reason: Reason, yields: Readonly<Record<string, Yield>>): NameView[] {
  const named = new Set(quantitiesOf(reason));
  return Object.entries(yields)
    .filter(([name, {says}]) => named.has(name) && says !== name)
    .map(([name, {says}]) => ({name, says}));
}

function quantitiesOf(reason: Reason): string[] {
  switch (reason.is) {
    case 'measured':
      return ofSubject(reason.measured.subject);
    case 'tested':
      return 'form' in reason.other ? [reason.draws.sample, reason.other.sample] : [reason.draws.sample];
    case 'not-observed':
      return ofLack(reason.lack);
    default:
      return [];
  }
}

const ofSubject = (subject: Subject): string[] =>
  subject.is === 'difference' ? [...ofOperand(subject.left), ...ofOperand(subject.right)] : ofOperand(subject.of);

const ofOperand = (operand: Operand): string[] => (operand.form === 'measured' ? [operand.metric] : []);

function ofLack(lack: Lack): string[] {
  if ('metric' in lack) return [lack.metric];
  return 'sample' in lack ? [lack.sample] : [];
}
