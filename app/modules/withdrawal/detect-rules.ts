import type { Locale } from "#app/contracts/locale.ts";

/** How one language states a withdrawal, and everything that looks like it and is none. Texts are lower case, apostrophes straight. */
export interface LanguageRules {
  locale: Locale;
  /** Verbs that mean withdrawal by themselves: any object but an excluded one will do. */
  statements: RegExp[];
  /** Verbs that mean it with a contract only ("cancel the contract", never "cancel the order"). */
  statementsOnContract: RegExp[];
  /** Short messages without a verb in the first person: "Withdrawal from order 1001". Looked for at the start of a sentence. */
  headings: RegExp[];
  contract: RegExp;
  /** Other things that can be withdrawn or revoked: consent, a review, a withdrawal. */
  otherObject: RegExp;
  negation: RegExp;
  /** Asking, supposing, considering: up to the statement, none of it may stand. */
  unsettled: RegExp;
  /** "I never said that …" */
  deniedReport: RegExp;
  /** Where a reason or another thought begins: what follows says nothing about the statement. */
  clauseBreak: RegExp;
}

/** Whole words, in any alphabet. */
export const words = (alternatives: string, flags = "u") => new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, flags);
/** A few words in between, inside one clause. */
export const GAP = "[^.!?;:,()]{0,90}?";
