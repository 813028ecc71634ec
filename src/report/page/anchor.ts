/** The fragment that finds an element by its id, whatever the id holds. */
export function anchor(id: string): string {
  return encodeURIComponent(id).replaceAll('%2F', '/');
}

/** Where the settings of a spec stand, once for all its claims. @param spec - `document/spec` */
export const settingsId = (spec: string): string => elementId(`settings/${spec}`);

/** An id without white space, which HTML forbids; ids of specs have none. */
export function elementId(id: string): string {
  return id.replace(/\s/g, '_');
}
