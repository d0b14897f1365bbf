import { look } from "#tests/setup/sandbox.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import type { ArticleText } from "#app/modules/knowledge/to-articles.ts";
import { db } from "#app/platform/db.server.ts";
import { openChat, shopperWrites } from "./open-chat.ts";

/** Not one word of it tells a subject, so that words alone find nothing. */
export const QUESTION = "Hoe doet u dat en met wat doet u het?";
export const article = (key: string, title: string, body: string): ArticleText => ({ source: "PAGE", groupKey: key, externalId: key, locale: "nl", title, body, url: null, sourceUpdatedAt: new Date() });
export const CARE = article("a", "Onderhoud", "Dat doet u met was, en u doet het met de hand.");
export const DELIVERY = article("b", "Levering", "We leveren binnen twee dagen.");

/** What the sandbox's model was asked for embeddings, oldest first. */
export const embeddingRequests = async () => (await look<{ path: string; body: { input: string[] } }[]>("model/requests")).filter(({ path }) => path.endsWith("/embeddings"));

/** A draft is written for a question; resolves with it. */
export async function writeDraft({ shopId, question }: { shopId: string; question: string }) {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, question);
  const { id } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
  await generateDraft({ shopId, draftId: id, signal: new AbortController().signal });
  return db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
}

/** CARE reached the prompt of the newest draft. */
export async function wasFound(): Promise<boolean> {
  const prompts = (await look<{ path: string; body: unknown }[]>("model/requests")).filter(({ path }) => path.endsWith("/chat/completions"));
  return JSON.stringify(prompts.at(-1)).includes("met de hand");
}
