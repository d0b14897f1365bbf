/** A text as an imported file has it: nothing is cleaned or judged yet. */
export interface RawEntry {
  /** Line, element or heading, from 1. */
  row: number;
  title: string;
  body: string;
  /** "nl", "fr-be", …; empty where the file does not tell. */
  language: string;
  url?: string | undefined;
  /** Entries of one group are versions of one article, each in a language of its own. */
  group?: string | undefined;
  /** It is of no use by design: a macro that says nothing, a draft, a note or an article that shoppers may not see. */
  skip?: "no_text" | "draft" | "internal" | undefined;
}
