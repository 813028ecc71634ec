import type {Command, Option} from 'commander';

/**
 * Of options that take one value, in any command of the program, refuses what commander would take without a word: an
 * option that is given twice, of which it takes the last; an option whose value is left out, for which it takes the
 * next option; and an empty value, as an unset variable of a shell gives, which would mean the current folder. An
 * option that collects values begins with a list.
 */
export function checkOptionValues(program: Command): void {
  for (const command of [program, ...program.commands])
    for (const option of command.options.filter(takesOneValue)) {
      const given: string[] = [];
      command.on(`option:${option.name()}`, (value: string) => {
        given.push(value);
        if (value === '') command.error(empty(option));
        if (isOption(command, value)) command.error(leftOut(option, value));
        if (given.length > 1) command.error(repeated(option, given));
      });
    }
}

const takesOneValue = (option: Option): boolean =>
  option.required && !option.variadic && !Array.isArray(option.defaultValue);

const isOption = (command: Command, value: string): boolean => {
  const [name] = value.split('=', 1);
  return command.options.some(({long, short}) => name === long || name === short);
};

const empty = ({flags}: Option): string =>
  `error: option '${flags}' has an empty value. Write a value after it; if that is a variable, set it.`;

const leftOut = ({flags}: Option, value: string): string =>
  `error: option '${flags}' has no value; got the option ${value} in its place. Write the value after it; a file or ` +
  `folder of that name is ./${value}.`;

const repeated = ({flags}: Option, given: readonly string[]): string =>
  `error: option '${flags}' is given twice; got ${given.join(' and ')}; expected one value. Give it once.`;
