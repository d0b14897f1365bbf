import { z } from "zod";
import type { Locale } from "#app/contracts/locale.ts";
import { type ContextFacts, readContextFacts } from "#app/modules/drafting/context-facts.ts";
import { listContext } from "#app/modules/drafting/prompt-context.ts";
import type { ReplySentence } from "#app/modules/drafting/reply-schema.ts";
import { knowledge, NOW, orderNamed, passageNamed, SHOP } from "./fixture-shop.ts";
import de from "./replies/de.json" with { type: "json" };
import en from "./replies/en.json" with { type: "json" };
import fr from "./replies/fr.json" with { type: "json" };
import nl from "./replies/nl.json" with { type: "json" };
import secondDe from "./replies/second-de.json" with { type: "json" };
import secondEn from "./replies/second-en.json" with { type: "json" };
import secondFr from "./replies/second-fr.json" with { type: "json" };
import secondNl from "./replies/second-nl.json" with { type: "json" };

const replySchema = z.strictObject({
  orders: z.array(z.string()),
  articles: z.array(z.string()),
  /** Where a sentence comes from ("O1", "P2"; "-" for nowhere) and its words; @tracking, @link and @page stand for the fixture's own. */
  sentences: z.array(z.tuple([z.string(), z.string()])),
});

/** A faithful reply as a good model would write it, with the context that it was written from. */
export interface GoldenReply {
  language: Locale;
  sentences: ReplySentence[];
  facts: ContextFacts;
}

/** The checker was made on the first set. The second was written afterwards; how it did before anybody looked is in docs/decisions/041. */
export const REPLY_SETS = ["first", "second"] as const;
export type ReplySet = (typeof REPLY_SETS)[number];

const FILES: Record<ReplySet, Record<Locale, unknown[]>> = { first: { nl, fr, de, en }, second: { nl: secondNl, fr: secondFr, de: secondDe, en: secondEn } };
const MAX_PASSAGES = 5;

/** The golden replies of a language. Throws when one is not of the agreed shape. */
export function goldenReplies(language: Locale, set: ReplySet): GoldenReply[] {
  return FILES[set][language].map((entry) => {
    const reply = replySchema.parse(entry);
    const orders = reply.orders.map(orderNamed);
    const named = reply.articles.map((ref) => passageNamed(ref, language));
    const tracking = orders[0]?.fulfillments.at(-1)?.tracking[0];
    const fill = (text: string) => text.replace("@tracking", tracking?.number ?? "").replace("@link", tracking?.url ?? "").replace("@page", named[0]?.url ?? "");
    const sentences = reply.sentences.map(([ref, text]): ReplySentence => ({ text: fill(text), factual: ref !== "-", evidence: ref === "-" ? [] : [ref] }));
    // Other passages lie beside the right ones, as retrieval brings them: values of theirs are wrong here.
    const beside = knowledge.find({ locale: language, query: sentences.map(({ text }) => text).join(" "), limit: MAX_PASSAGES });
    const others = beside.filter(({ text }) => !named.some((passage) => passage.text.includes(text) || text.includes(passage.text)));
    const items = listContext(orders, [...named, ...others].slice(0, MAX_PASSAGES));
    return { language, sentences, facts: readContextFacts(items, [SHOP.name], SHOP.timezone, NOW) };
  });
}
