import {required} from '../../lists/look-up.ts';
/** An element that the template writes. */
export const byId = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, id: string): HTMLElementTagNameMap[Tag] =>
  required(document.querySelector<Tag>(`${tag}#${id}` as Tag), `${tag}#${id}`);

/** The first of a class within an element whose template writes one. */
export const within = (parent: ParentNode, name: string): HTMLElement =>
  required(parent.querySelector(`.${name}`), `element of class ${name}`);

/** An attribute that the template writes. */
export const attributeOf = (of: Element, name: string): string => required(of.getAttribute(name), `attribute ${name}`);

export const all = <E extends Element = HTMLElement>(selector: string, parent: ParentNode = document): E[] => [
  ...parent.querySelectorAll<E>(selector),
];

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number>,
  ...children: Node[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
