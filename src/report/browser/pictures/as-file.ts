import {save} from '../save.ts';

/** Pixels of a picture for each one of the screen. */
const SCALE = 2;

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  save(new Blob([textOf(drawing)], {type: 'image/svg+xml'}), `${name}.svg`);
}

/** @throws where the browser cannot draw it */
export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(drawing))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * Number(drawing.getAttribute('width'));
  canvas.height = SCALE * Number(drawing.getAttribute('height'));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!content) throw new Error(`no picture of ${name}`);
  save(content, `${name}.png`);
}

const textOf = (drawing: SVGSVGElement): string => new XMLSerializer().serializeToString(drawing);
