import type {ProgramYaml, Reading} from './yaml.ts';

/** How each quantity that a program yields is read: `column acc of log.csv, where split is test`. */
export const readInWords = ({yields, read}: Pick<ProgramYaml, 'yields' | 'read'>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(yields).map((name) => {
      const reading = read?.[name];
      return [name, reading ? inWords(reading) : 'a JSON line that the program appends to $CLAIMBENCH_OUT'];
    }),
  );

function inWords(reading: Reading): string {
  if ('stdout' in reading) return `standard output, by the pattern ${reading.stdout}`;
  if ('csv' in reading) return tableInWords(reading);
  const {path, along} = reading;
  const file = 'json' in reading ? reading.json : reading.toml;
  const list = along ? `, a list by ${along.axis} from ${along.from}` : '';
  return `${typeof path === 'string' ? path : path.join('.')} of ${file}${list}`;
}

function tableInWords({csv, column, at = {}, where = {}, row, empty}: Extract<Reading, {csv: string}>): string {
  const conditions = Object.entries(where).map(([name, value]) => `${name} is ${value}`);
  const parts = [
    `column ${column} of ${csv}`,
    ...Object.entries(at).map(([axis, from]) => `${axis}: ${typeof from === 'number' ? from : `column ${from}`}`),
    ...(conditions.length > 0 ? [`where ${conditions.join(' and ')}`] : []),
    ...(row ? [`the ${row} row`] : []),
    ...(empty ? ['rows without a value are left out'] : []),
  ];
  return parts.join(', ');
}
