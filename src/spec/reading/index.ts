/** A YAML file with places and messages, whatever it declares: specs, and experiments that are programs. */
export {checkShape} from '../check-shape.ts';
export {inOrder, placed, type Finding, type Path, type Source} from '../finding.ts';
export {isRecord} from '../is-record.ts';
export {didYouMean, oneOf, type Sentence} from '../messages.ts';
export {readYaml} from '../read-yaml.ts';
