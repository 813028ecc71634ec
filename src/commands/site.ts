import {countsOf, withReport} from '../assess/index.ts';
import type {Drawings} from '../contract/drawings.ts';
import type {Effects} from '../contract/effects.ts';
import type {About, Verified} from '../pipeline.ts';
import {presentRun, render} from '../render.ts';
import {renderBadge} from '../report/index.ts';
import {replaceWritten, type Written} from './replace-written.ts';

interface SiteParts {
  /** As JSON. */
  results: string;
  about: About;
  /** What was drawn before. */
  drawings: Drawings;
}

/**
 * A folder for a static host: `index.html` with everything, per document `ID/index.html` and `ID/badge.svg`,
 * `badge.svg`, `results.json`, and `history.jsonl`, which gets one more line. `written.json` lists the files of
 * documents, by which those of a document that is gone are removed. The documents' texts are left out, which are other
 * people's.
 */
export async function writeSite(
  folder: string,
  whole: Verified,
  {results, about, drawings}: SiteParts,
  {files}: Pick<Effects, 'files'>,
): Promise<void> {
  const verified = {...whole, texts: []};
  const write = (path: string, text: string) => files.write(`${folder}/${path}`, text);
  const documents = [...new Set([...verified.plan.claims, ...verified.plan.unjudged].map(({document}) => document))];
  const pages = new Map(documents.map((id) => [id, `${encodeURIComponent(id)}/index.html`]));
  await write('index.html', await render(verified, {...about, links: {home: null, pages}}, drawings));
  await write('badge.svg', renderBadge(verified));
  await write('results.json', results);
  await write('history.jsonl', withReport(await readIfThere(`${folder}/history.jsonl`, files), presentRun(verified)));
  const ofDocuments: Written[] = [];
  for (const id of documents) {
    const own = ofDocument(verified, id);
    const links = {home: '../index.html', pages: new Map<string, string>()};
    ofDocuments.push({path: `${id}/index.html`, text: await render(own, {...about, links}, drawings)});
    ofDocuments.push({path: `${id}/badge.svg`, text: renderBadge(own)});
  }
  await replaceWritten(ofDocuments, {folder, page: 'index.html', list: 'written.json', isOurs: OF_DOCUMENT}, files);
}

const OF_DOCUMENT = /^[^/]+\/(?:index\.html|badge\.svg)$/;

const readIfThere = async (path: string, files: Effects['files']): Promise<string> =>
  (await files.exists(path)) ? files.readText(path) : '';

/** The results of one document's claims alone. */
function ofDocument(verified: Verified, id: string): Verified {
  const {plan, assessed, verdicts} = verified;
  const isOwn = ({document}: {document: string}): boolean => document === id;
  const claims = assessed.claims.filter(({planned}) => isOwn(planned));
  const unjudged = assessed.unjudged.filter(({planned}) => isOwn(planned));
  const ids = new Set(claims.map(({planned}) => planned.id));
  return {
    ...verified,
    documents: verified.documents.filter(({document}) => document.id === id),
    plan: {
      ...plan,
      selectors: [id],
      claims: plan.claims.filter(isOwn),
      unjudged: plan.unjudged.filter(isOwn),
      figures: plan.figures.filter(isOwn),
      runs: plan.runs.filter(({usedBy}) => usedBy.some(isOwn)),
    },
    verdicts: verdicts.filter(({claim}) => ids.has(claim)),
    assessed: {
      claims,
      unjudged,
      figures: assessed.figures.filter(({figure}) => isOwn(figure)),
      counts: countsOf(claims, unjudged),
    },
  };
}
