import {required} from '../../../lists/look-up.ts';
import {svgElement} from '../element.ts';

/** A text in a picture: its font as a style sheet would write it, and its colour. */
export interface Style {
  size: number;
  family: string;
  weight: number;
  colour: string;
}

/** A text broken into lines of a width, from a height on. @returns what to draw, and the height below it */
export function lines(text: string, at: {x: number; y: number; width: number}, style: Style) {
  const {size, family, weight, colour} = style;
  const pen = required(document.createElement('canvas').getContext('2d'), 'canvas');
  pen.font = `${weight} ${size}px ${family}`;
  const broken = breakLines(text, (line) => pen.measureText(line).width <= at.width);
  const step = Math.round(size * 1.4);
  const drawn = broken.map((line, i) => {
    const attributes = {x: at.x, y: at.y + size + i * step, fill: colour, 'font-size': size, 'font-weight': weight};
    return svgElement('text', {...attributes, 'font-family': family}, document.createTextNode(line));
  });
  return {drawn, below: at.y + broken.length * step};
}

function breakLines(text: string, fits: (line: string) => boolean): string[] {
  const broken: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) line = longer;
    else {
      broken.push(line);
      line = word;
    }
  }
  return line === '' ? broken : [...broken, line];
}
