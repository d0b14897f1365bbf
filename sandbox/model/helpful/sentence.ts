/** One sentence of a reply with the short refs of the context items it rests on. */
export interface Sentence {
  text: string;
  factual: boolean;
  evidence: string[];
  /** In a letter: refs of the points that it answers. */
  answers?: string[];
}

export interface HelpfulReply {
  language: string;
  sentences: Sentence[];
  needsHuman: boolean;
  /** What the shopper's message is about. */
  intent: string;
  actions: Proposal[];
}

/** An action that staff could carry out along with the reply; what else it holds depends on its kind. */
export interface Proposal {
  kind: string;
  /** Ref of the order: "O1". */
  order: string;
  [more: string]: unknown;
}
