/** One sentence of a reply with the short refs of the context items it rests on. */
export interface Sentence {
  text: string;
  factual: boolean;
  evidence: string[];
}

export interface HelpfulReply {
  language: string;
  sentences: Sentence[];
  needsHuman: boolean;
}
