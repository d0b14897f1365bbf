import type { Locale } from "#app/contracts/locale.ts";
import { verifySentence } from "#app/modules/drafting/verify-claims.ts";
import { alterMeaning, type MeaningAlteration } from "./alter-meaning.ts";
import { alterValues, swapNames, swapValues, type ValueAlteration } from "./alter-values.ts";
import type { Share } from "./figures.ts";
import { SHOP } from "./fixture-shop.ts";
import { foreignPromises } from "./foreign-promises.ts";
import { type GoldenReply, goldenReplies, type ReplySet } from "./golden-replies.ts";

export const ALTERATIONS = ["digit", "date", "id", "link", "negation", "reversal", "promise", "swap", "name"] as const;
export type Alteration = ValueAlteration | MeaningAlteration | "promise";

/** How the checker does on altered replies of one language. */
export interface CheckerFigures {
  /** Altered sentences that it marks. */
  found: Record<Alteration, Share>;
  /** Sentences of faithful replies that it marks. */
  falseAlarms: Share;
  /** "digit: Uw pakket …" for each altered sentence that passed, "alarm: …" for each false alarm. */
  misses: string[];
}

/** Holds every faithful sentence and every altered one against the context of its reply. */
export function measureChecker(language: Locale, set: ReplySet = "first"): CheckerFigures {
  const found = Object.fromEntries(ALTERATIONS.map((kind) => [kind, { right: 0, of: 0 }])) as Record<Alteration, Share>;
  const falseAlarms: Share = { right: 0, of: 0 };
  const misses: string[] = [];
  for (const reply of goldenReplies(language, set)) {
    const promises = foreignPromises(language, set);
    for (const { kind, text, place } of alterationsOf(reply, promises)) {
      const claim = check(reply, place, text);
      found[kind].of++;
      if (claim.verdict === "UNSUPPORTED") found[kind].right++;
      else misses.push(`${kind}: ${text}`);
    }
    for (const [place, { text }] of reply.sentences.entries()) {
      const claim = check(reply, place, text);
      falseAlarms.of++;
      if (claim.verdict !== "UNSUPPORTED") continue;
      falseAlarms.right++;
      misses.push(`alarm: ${text} (${claim.problems.join(", ")})`);
    }
  }
  return { found, falseAlarms, misses };
}

/** What a run tells of the checker: how much of each alteration it finds, and how often it is right and wrong. */
export type CheckerShares = Record<Alteration | "precision" | "recall" | "falseAlarms", Share>;

/** Precision: of the marked sentences, those that were altered. Recall: of the altered ones, those marked. */
export function checkerShares({ found, falseAlarms }: CheckerFigures): CheckerShares {
  const marked = Object.values(found).reduce((sum, { right }) => sum + right, 0);
  const altered = Object.values(found).reduce((sum, { of }) => sum + of, 0);
  return { ...found, precision: { right: marked, of: marked + falseAlarms.right }, recall: { right: marked, of: altered }, falseAlarms };
}

function alterationsOf({ sentences, facts, language }: GoldenReply, promises: string[]): { kind: Alteration; text: string; place: number }[] {
  return [
    ...sentences.flatMap(({ text, factual, evidence }, place) => {
      const meaning = factual ? [...alterMeaning(text, language), ...swapNames(text)] : [];
      const swaps = facts.items.flatMap((item) => (item.kind === "order" && evidence.includes(item.ref) ? swapValues(text, item.order, language) : []));
      return [...alterValues(text), ...meaning, ...swaps].map((altered) => ({ ...altered, place }));
    }),
    ...promises.map((text) => ({ kind: "promise" as const, text, place: sentences.length - 1 })),
  ];
}

/** An altered sentence keeps what the model said about it: that it is factual, and where it is from. */
function check({ sentences, facts, language }: GoldenReply, place: number, text: string) {
  const { factual, evidence } = sentences[place] as GoldenReply["sentences"][number];
  return verifySentence({ text, factual, evidence }, { facts, locale: language, timezone: SHOP.timezone });
}
