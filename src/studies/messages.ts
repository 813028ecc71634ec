import {count} from '../text/count.ts';

/** How the record of a spec's claims changed: of how many claims a form, and at how many a look. */
export interface RecordChange {
  /** `document/spec` */
  spec: string;
  declared: number;
  looks: number;
}

/** What was noted, which file it changed, and that this file is to be committed. @param folder - of the evidence */
export function recordChanged(changes: readonly RecordChange[], folder: string): string {
  const looked = changes.filter(({looks}) => looks > 0);
  const of = (looked.length > 0 ? looked : changes).map(
    ({spec, declared, looks}) => `${count(looks || declared, 'claim')} of ${spec}`,
  );
  const noted =
    looked.length > 0
      ? `Counted a look at ${of.join(', ')}; each further look at a claim is judged at a lower level.`
      : `Noted the present form of ${of.join(', ')}.`;
  return `${noted} Commit ${changes.map(({spec}) => `${folder}/${spec}.claims.json`).join(', ')}.`;
}
