import {lookUp} from '../lists/look-up.ts';
import {escapeInvisible} from './escape-invisible.ts';

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text for SVG content and attributes: markup is escaped, controls that reorder or hide text are spelt out. */
export function escapeXml(text: string): string {
  return escapeInvisible(text).replace(/[&<>"']/g, (character) => lookUp(ENTITIES, character));
}
