export function stampOf(root?: string): string;
export function sourcesStamp(root?: string): string;
export function isBuilt(root?: string): boolean;
