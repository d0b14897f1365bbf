import { foldCase } from "./fold-text.ts";
import { wordsOf } from "./known-patterns.ts";
import { isParticle } from "./ordinary-words.ts";
import type { Span } from "./redact-patterns.ts";

/** Each word but particles begins with a capital: "Rose White", "de Wit" does not. */
export function isWrittenLikeAName(written: string): boolean {
  const all = wordsOf(written);
  const telling = all.filter((word) => !isParticle(foldCase(word)));
  const words = telling.length > 0 ? telling : all;
  return words.length > 0 && words.every((word) => /^\P{L}*\p{Lu}/u.test(word));
}

/** What stands before a name in the four languages: greetings, titles, "my name is", and the last words of a message. */
const BEFORE = [
  "ben|heet|naam is|naam:|dag|hallo|beste|geachte|hoi|goedemorgen|goedemiddag|goedenavond|mevrouw|mevr\\.?|mw\\.?|dhr\\.?|mijnheer|meneer|familie|fam\\.?|groet|groeten|groetjes|mvg|bedankt|dank|dankjewel",
  "suis|m['’]appelle|nom est|prénom est|bonjour|bonsoir|salut|cher|chère|madame|mme\\.?|mlle|monsieur|m\\.|famille|merci|cordialement|salutations|bien à vous",
  "bin|heiße|heisse|name ist|hallo|guten tag|guten morgen|liebe|lieber|herr|herrn|frau|grüße|grüßen|gruß|grüsse|danke|mfg",
  "am|i'm|i’m|name is|hi|hello|dear|mr\\.?|mrs\\.?|ms\\.?|miss|sir|madam|regards|thanks|thank you|cheers|sincerely|yours",
].join("|");
const INTRODUCED = new RegExp(`(?:^|[^\\p{L}])(?:${BEFORE})[ ,:]{1,4}$`, "iu");
/** Longer than all that may stand before. */
const REACH = 24;

/** Whether somebody is called so here: behind a greeting, a title or "my name is", or as a line of its own. */
export function isNamed(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const isLine = /(?:^|\n)[\s,.–-]*$/.test(before) && /^[\s,.!]*(?:\n|$)/.test(text.slice(end, end + REACH)) && (start <= REACH || before.includes("\n"));
  return isLine || (isWrittenLikeAName(text.slice(start, end)) && INTRODUCED.test(before));
}
