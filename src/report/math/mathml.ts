import temml from 'temml';

/** Marks a part of a formula: the class of what `\class{marked}{…}` wraps. */
export const MARKED = 'marked';

/**
 * A formula in TeX as MathML, or undefined where it is none that can be read. Nothing that the formula asks for leaves
 * mathematics: no links, pictures or styles, and no element or attribute but those named below.
 */
export function mathml(tex: string, {display = false} = {}): string | undefined {
  if (tex.length > MOST_CHARACTERS || depthOf(tex) > MOST_DEPTH) return undefined;
  try {
    return onlyMathematics(
      temml.renderToString(tex, {
        displayMode: display,
        throwOnError: true,
        strict: false,
        trust: ({command, class: name}) => command === '\\class' && name === MARKED,
        maxExpand: 1000,
        maxSize: [10, 20],
      }),
    );
  } catch (error) {
    // a formula that nests or expands without end exceeds the stack: a RangeError
    if (error instanceof Unreadable || error instanceof temml.ParseError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

/** What is no formula, or would bring in more than mathematics. */
class Unreadable extends Error {}

const MOST_CHARACTERS = 6000;
const MOST_DEPTH = 60;

/** Of groups within groups. */
function depthOf(tex: string): number {
  let [depth, most] = [0, 0];
  for (const sign of tex) {
    if (sign === '{') most = Math.max(most, ++depth);
    if (sign === '}') depth--;
  }
  return most;
}

const ELEMENTS = new Set(
  (
    'math mrow mi mo mn ms mtext mspace msub msup msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd ' +
    'mstyle mpadded mphantom menclose'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'display displaystyle scriptlevel mathvariant stretchy symmetric minsize maxsize movablelimits form lspace ' +
    'rspace separator width height depth voffset linethickness accent accentunder columnspan rowspan'
  ).split(' '),
);
/** Lines that the style sheet draws; without a line that strikes out, a formula would say the opposite. */
const NOTATIONS = new Set(['top', 'bottom', 'box']);
/** What the style sheet knows: Temml writes much of it as inline styles too, which the page's policy forbids. */
const CLASSES = new Set([
  'tml-left',
  'tml-right',
  'tml-jot',
  'tml-tageqn',
  'tml-tag',
  'tml-overline',
  'tml-underline',
  'tml-fbox',
  MARKED,
]);

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w-]+="[^"<>]*")*)\s*>|</g;

/** @throws Unreadable at an element that is no mathematics, or that the page could not show */
function onlyMathematics(markup: string): string {
  return markup
    .replace(TAG, (_, close: string | undefined, name = '', attributes = '') => {
      if (!ELEMENTS.has(name as string)) throw new Unreadable(`element ${name as string}`);
      return close ? `</${name}>` : `<${name}${onlyKnown(attributes as string)}>`;
    })
    .replace(/[\u2061-\u2064]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);
}

const onlyKnown = (attributes: string): string =>
  [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)]
    .map(([whole, name = '', value = '']) => {
      if (name === 'class') return classOf(value);
      if (name === 'notation' && !NOTATIONS.has(value)) throw new Unreadable(`notation ${value}`);
      return ATTRIBUTES.has(name) && value !== '' ? ` ${whole}` : '';
    })
    .join('');

function classOf(value: string): string {
  const known = value.split(' ').filter((one) => CLASSES.has(one));
  return known.length > 0 ? ` class="${known.join(' ')}"` : '';
}
