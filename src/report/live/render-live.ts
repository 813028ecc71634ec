import {liveScript} from '../scripts.ts';
import {policy, styleSheet, template} from '../template.ts';

const frame = template<{policy: string; style: string; script: string}>('live');

/**
 * A page with the report in a frame: it listens for changes, shows what is wrong, and loads the report again where the
 * reader is. The report itself stays as it is on disk, without any request.
 */
export function renderLive(): string {
  const style = styleSheet('live.css');
  const own = `${policy(style, liveScript)}; connect-src 'self'; frame-src 'self'`;
  return frame({policy: own, style, script: liveScript});
}
