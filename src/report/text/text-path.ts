import type {DocumentText} from '../../contract/document-text.ts';
import {anchor, elementId} from '../page/anchor.ts';

/** Folder of the documents' pages, beside the main one. */
const FOLDER = 'documents';

export const textPath = (document: string): string => `${FOLDER}/${document}.html`;

/** Where a claim's first passage stands. @returns undefined when it points to none */
export function passageOf(id: string, texts: readonly DocumentText[] = []): string | undefined {
  const text = texts.find(({passages}) => passages.some(({claim}) => claim === id));
  return text && `${textPath(text.document)}#${anchor(elementId(id))}`;
}
