/** A term of a card, what it is for this claim, and a note in small print. */
export interface Fact {
  term: string;
  text: string;
  note: string | null;
}

export const fact = (term: string, text: string, note: string | null = null): Fact => ({term, text, note});
