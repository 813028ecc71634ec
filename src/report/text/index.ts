/** The pages of the documents' texts. Brings the template engine. */
export {renderText} from './render-text.ts';
