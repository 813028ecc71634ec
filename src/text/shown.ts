/** Nothing that a terminal would obey: control characters and changes of direction become escapes. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value, short, as JSON. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value === undefined ? 'nothing' : JSON.stringify(value);
  return visible(text.length > 70 ? `${text.slice(0, 67)}...` : text);
}
