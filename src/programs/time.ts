const UNITS: Record<string, number> = {s: 1000, m: 60_000, h: 3_600_000};

/** `1h30m` in milliseconds; undefined if it is no time above 0. */
export function timeMs(text: string): number | undefined {
  if (!/^(\d{1,6}(\.\d{1,3})?[hms])+$/.test(text)) return undefined;
  const parts = text.match(/[\d.]+[hms]/g) ?? [];
  const total = parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? NaN), 0);
  return total > 0 ? total : undefined;
}
