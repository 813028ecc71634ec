import type {Command, Option} from 'commander';

/**
 * Refuses an option that takes one value and is given twice, in any command of the program: commander would take the
 * last one silently. An option that collects values begins with a list.
 */
export function refuseRepeated(program: Command): void {
  for (const command of [program, ...program.commands])
    for (const option of command.options.filter(takesOneValue)) {
      const given: string[] = [];
      command.on(`option:${option.name()}`, (value: string) => {
        given.push(value);
        if (given.length > 1) command.error(repeated(option, given));
      });
    }
}

const takesOneValue = (option: Option): boolean =>
  option.required && !option.variadic && !Array.isArray(option.defaultValue);

const repeated = ({flags}: Option, given: readonly string[]): string =>
  `error: option '${flags}' is given twice; got ${given.join(' and ')}; expected one value. Give it once.`;
