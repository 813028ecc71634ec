import {element} from './element.ts';

/** Hands a file to the reader. */
export function save(content: Blob, name: string): void {
  const href = URL.createObjectURL(content);
  element('a', {href, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
