/**
 * Bytes as printable ASCII that no HTML has to escape: five characters for four bytes, where base64 takes six for the
 * same. The digits 0 to 84 are the characters from `(` to `~` without `<` and `>`.
 */
export function toBase85(bytes: Uint8Array): string {
  const padding = -bytes.length & 3;
  const padded = new DataView(new ArrayBuffer(bytes.length + padding));
  bytes.forEach((byte, i) => padded.setUint8(i, byte));
  const groups: string[] = [];
  for (let i = 0; i < padded.byteLength; i += 4) groups.push(group(padded.getUint32(i)));
  const text = groups.join('');
  return text.slice(0, text.length - padding);
}

/** The inverse of `toBase85`; other characters than its own are not noticed. */
export function fromBase85(text: string): Uint8Array<ArrayBuffer> {
  const padding = (5 - (text.length % 5)) % 5;
  const padded = text + LAST.repeat(padding);
  const bytes = new DataView(new ArrayBuffer((padded.length / 5) * 4));
  for (let i = 0; i < padded.length; i += 5) {
    let value = 0;
    for (let j = i; j < i + 5; j++) value = value * 85 + digit(padded.charCodeAt(j));
    bytes.setUint32((i / 5) * 4, value);
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - padding);
}

const LAST = '~';

/** The most significant digit first. */
function group(value: number): string {
  const codes: number[] = [];
  for (let rest = value, i = 0; i < 5; i++, rest = Math.floor(rest / 85)) codes.unshift(code(rest % 85));
  return String.fromCharCode(...codes);
}

const code = (value: number): number => 40 + value + (value >= 20 ? 1 : 0) + (value >= 21 ? 1 : 0);
const digit = (at: number): number => at - 40 - (at > 60 ? 1 : 0) - (at > 62 ? 1 : 0);
