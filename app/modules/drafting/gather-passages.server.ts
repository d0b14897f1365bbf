import type { Locale } from "#app/contracts/locale.ts";
import { addStock } from "#app/modules/knowledge/add-stock.server.ts";
import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { DraftingProfile } from "./drafting-profile.server.ts";
import { embedQuestion } from "./embed-question.server.ts";

interface Wish {
  shopId: string;
  locale: Locale;
  question: string;
  limit: number;
  /** Null: by words only, which asks nobody. */
  embedding: DraftingProfile["embedding"];
  /** Asked for only where the question leaves the house (GD-06). */
  customerName: () => Promise<string | null>;
  signal: AbortSignal;
}

/** The shop's own texts that may answer a question, by words and, where the merchant switched that on, by meaning. */
export async function gatherPassages({ shopId, locale, question, limit, embedding, customerName, signal }: Wish): Promise<Passage[]> {
  const meaning = embedding && (await meaningOf(embedding));
  const passages = await findPassages({ shopId, locale, query: question, limit, meaning });
  return addStock({ shopId, locale, query: question, passages });

  async function meaningOf(how: NonNullable<Wish["embedding"]>) {
    const name = await customerName();
    return embedQuestion({ shopId, embedding: how, question, names: name ? [name] : [], signal });
  }
}
