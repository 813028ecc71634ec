import {createHash} from 'node:crypto';
import {alteredBytes, cutShort, notOfThisForm, type Damage} from './damage-messages.ts';

/** Bytes below one line that says what they are, how many they are, and their SHA-256. */
export function sealed(title: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${title} bytes ${body.length} sha256 ${sha256(body)}\n`), body]);
}

const LINE = /^(.*) bytes (\d+) sha256 ([0-9a-f]{64})$/;

/**
 * What such a file holds, or why it cannot be trusted. The seal reveals accidents, not intent.
 *
 * @param what - what it should be, in words
 */
export function unsealed(bytes: Uint8Array, what: string): {title: string; body: Buffer} | {why: Damage} {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = LINE.exec(all.subarray(0, Math.max(0, all.indexOf('\n'))).toString('latin1'));
  if (!found) return {why: notOfThisForm(all.length, what)};
  const [, title = '', size = '', sum = ''] = found;
  const body = all.subarray(all.indexOf('\n') + 1);
  if (String(body.length) !== size) return {why: cutShort(body.length, size)};
  return sha256(body) === sum ? {title, body} : {why: alteredBytes(sha256(body), sum)};
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
