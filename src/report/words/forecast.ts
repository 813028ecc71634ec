import type {Forecast} from '../../contract/forecast.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {count, thousands} from './english.ts';

/** What more seeds would probably do, within a sentence. Seeds are counted in all. */
export function forecastText(forecast: Forecast): string {
  switch (forecast.is) {
    case 'at-least':
      return `at least ${count(forecast.seeds, 'seed')} in all are needed`;
    case 'range':
      return rangeText(forecast);
    case 'unlikely':
      return `${thousands(forecast.most)} seeds would settle it with a chance of ${percent(forecast.chance)}`;
    case 'none':
      return 'how many seeds would settle it cannot be foretold';
  }
}

function rangeText({from, to}: Extract<Forecast, {is: 'range'}>): string {
  if (to === from) return `${thousands(to)} seeds in all would settle it with a chance of 80 %`;
  const half = `${thousands(from)} seeds in all would settle it with a chance of 50 %`;
  return to === undefined
    ? `${half}, and no number that anybody runs with 80 %`
    : `${half}, ${thousands(to)} with 80 %`;
}

/** `12 to 40 seeds in all`, by itself, with a note. */
export function forecastWords(forecast: Forecast): {text: string; note: string | null} {
  switch (forecast.is) {
    case 'at-least':
      return {text: `at least ${count(forecast.seeds, 'seed')} in all`, note: null};
    case 'range':
      return rangeWords(forecast);
    case 'unlikely':
      return {
        text: 'hardly any number of seeds',
        note: `${thousands(forecast.most)} with a chance of ${percent(forecast.chance)}`,
      };
    case 'none':
      return {text: 'cannot be foretold', note: null};
  }
}

function rangeWords({from, to}: Extract<Forecast, {is: 'range'}>): {text: string; note: string} {
  if (to === undefined) return {text: `${thousands(from)} seeds in all, or more`, note: 'with a chance of 50 %'};
  if (to === from) return {text: `${thousands(to)} seeds in all`, note: 'with a chance of 80 %'};
  return {text: `${thousands(from)} to ${thousands(to)} seeds in all`, note: 'with a chance of 50 % to 80 %'};
}

/** Rounded to one digit: a forecast from a few runs has no more. */
const percent = (chance: number): string =>
  chance < 0.005 ? 'less than 1 %' : `only ${formatNumber(100 * chance, 1)} %`;
