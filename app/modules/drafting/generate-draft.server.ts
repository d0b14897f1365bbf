import { enqueue } from "#app/jobs/enqueue.server.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { readCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { readVerifiedOrders } from "#app/modules/orders/find-verified-order-facts.server.ts";
import { type KnownPerson, NOBODY } from "#app/modules/orders/known-person.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { levelOf } from "#app/modules/shop/autonomy.server.ts";
import { concernsWithdrawal, scanConversation } from "#app/modules/withdrawal/scan-conversation.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { type CallPlan, findBar, noteCall, planCall, putDownCall, termsOf } from "./draft-call.server.ts";
import { claimDraft, type ClaimedDraft, failDraft, finishDraft, leaveToPerson, type Learned, releaseDraft, RETRY_AFTER_MS, threadOfClaim } from "./claim-draft.server.ts";
import { composeDraft } from "./compose-draft.server.ts";
import type { ComposeInput, ComposeResult } from "./compose-types.ts";
import { assessRisk } from "./draft-risk.ts";
import { getDraftingProfile } from "./drafting-profile.server.ts";
import { gatherMacros } from "./gather-macros.server.ts";
import { gatherPassages } from "./gather-passages.server.ts";
import type { LoadedMessage } from "./load-thread.server.ts";
import { proposeWithDraft } from "./propose-with-draft.server.ts";
import { DRAFT_INSTRUCTION_FIELD, hintDraft } from "./request-draft.server.ts";
import { openQuestion } from "./open-question.ts";
import { isUnanswered, recordUnanswered } from "./record-unanswered.server.ts";
import { findConversationLanguage, type ReplyLanguage } from "./reply-language.ts";
import { type Triage, triage } from "./triage.ts";
import { watchClaim } from "./watch-claim.server.ts";

const PASSAGES = 5;

/**
 * Writes one draft: claims the row, gathers facts as they are now, composes, holds what it proposes against Shopify, and
 * stores both behind the claim's fence. A draft that somebody else took, that waits for its quiet time or that was superseded
 * is left alone; one that is superseded, or loses its shop or its customer, while it is written is put down at
 * once. A shutdown releases it; an error gives it another try and at last ends it as FAILED.
 */
export async function generateDraft({ shopId, draftId, signal }: { shopId: string; draftId: string; signal: AbortSignal }): Promise<void> {
  const plan = await planCall({ shopId });
  const claim = await claimDraft({ shopId, draftId, terms: termsOf(plan) });
  if (!claim) return;
  const watch = watchClaim(claim, signal);
  const learned: Learned = {};
  let unanswered: LoadedMessage | undefined;
  let written: Awaited<ReturnType<typeof proposeWithDraft>> | null = null;
  try {
    const thread = await threadOfClaim(claim);
    if (await statesWithdrawal(claim, thread, learned)) return;
    const known = once(() => ordersOf(claim));
    const sorted = await sortQuestion(claim, thread, known);
    if (await isSwitchedOff(claim, sorted)) return;
    const composed = await composeDraft(await gatherContext(claim, thread, { learned, sorted, known, plan, signal: watch.signal }));
    await noteCall(claim, plan, composed);
    if (isUnanswered(composed, questionOf(thread), composed.locale)) unanswered = lastQuestion(thread);
    written = await proposeWithDraft(claim, composed);
    learned.risk = assessRisk({ thread, ...written });
  } catch (error) {
    if (signal.aborted) return release(claim);
    if (watch.signal.aborted) {
      log.info({ shopId, draftId }, "draft was taken from its writer");
      return;
    }
    log.error({ shopId, draftId, reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }, "draft could not be composed");
    const next = await failDraft(claim);
    if (next === "retry") await hintDraft({ shopId, draftId, delayMs: RETRY_AFTER_MS });
    return;
  } finally {
    watch.stop();
    if (!written) await putDownCall(claim, learned.askedTokens ?? 0);
  }
  const stored = await finishDraft(claim, written.result, learned, written.proposed);
  if (!stored) log.info({ shopId, draftId }, "draft was superseded while it was written");
  else if (stored === "READY" && (await isLeftToAssistant(claim, written.result))) await enqueue("draft.consider", { shopId, draftId });
  if (stored && unanswered) await recordUnanswered({ shopId, conversationId: claim.conversationId, sequence: unanswered.sequence, locale: written.result.locale });
}

/** What the question is about and in which language to answer it, before anything else is asked. */
interface Sorted {
  language: ReplyLanguage;
  triage: Triage;
}

async function sortQuestion(claim: ClaimedDraft, thread: LoadedMessage[], known: () => Promise<KnownOrders>): Promise<Sorted> {
  const { intentModel, shop } = await getDraftingProfile(claim);
  const language = await findConversationLanguage({
    thread, staffLocale: claim.staffLocale, customerLocale: claim.locale, shopLocale: shop.primaryLocale, orders: async () => (await known()).orders,
  });
  return {
    language,
    triage: triage({ thread, staffIntent: toIntent(claim.staffIntent), model: intentModel }),
  };
}

/** Where the merchant wants no drafts for this question in this language, a person writes. */
async function isSwitchedOff(claim: ClaimedDraft, { language, triage }: Sorted): Promise<boolean> {
  const { autonomy } = await getDraftingProfile(claim);
  if (levelOf(autonomy, triage.intent, language.locale) !== "OFF") return false;
  await leaveToPerson(claim, { outcome: "intent_off", reason: "intent_off", triage });
  return true;
}

/** Whether the merchant left this topic to the assistant; every other gate is asked by the job, which says why a draft stays. */
async function isLeftToAssistant(claim: ClaimedDraft, { triage, locale }: ComposeResult): Promise<boolean> {
  const { autonomy } = await getDraftingProfile(claim);
  return levelOf(autonomy, triage.intent, locale) === "AUTO";
}

const lastQuestion = (thread: LoadedMessage[]) => thread.findLast(({ author }) => author === "SHOPPER");
const questionOf = (thread: LoadedMessage[]) => lastQuestion(thread)?.body ?? "";

/**
 * A withdrawal is recorded and acknowledged before anything is drafted, and then nothing is: a person answers (CO-12). The
 * rules read the loaded thread; only what may be a statement, or lies further back, costs a scan of its own. A
 * failure there leaves the message to the sweep and the draft to be written.
 */
async function statesWithdrawal({ shopId, conversationId, scannedSequence, hasWithdrawal }: ClaimedDraft, thread: LoadedMessage[], learned: Learned): Promise<boolean> {
  const isWhole = (thread[0]?.sequence ?? 0) <= scannedSequence + 1;
  const unread = thread.filter(({ author, sequence }) => author === "SHOPPER" && sequence > scannedSequence);
  if (isWhole && !unread.some(({ body }) => concernsWithdrawal(body, { hasWithdrawal }))) {
    learned.scannedTo = unread.at(-1)?.sequence;
    return false;
  }
  try {
    return await scanConversation({ shopId, conversationId });
  } catch (error) {
    log.error({ shopId, conversationId, reason: error instanceof Error ? error.message : String(error) }, "messages could not be read for a withdrawal");
    return false;
  }
}

async function release(claim: ClaimedDraft): Promise<void> {
  await releaseDraft(claim);
  await hintDraft({ shopId: claim.shopId, draftId: claim.draftId, delayMs: 0 });
}

async function gatherContext(claim: ClaimedDraft, thread: LoadedMessage[], { learned, sorted, known, plan, signal }: { learned: Learned; sorted: Sorted; known: () => Promise<KnownOrders>; plan: CallPlan; signal: AbortSignal }): Promise<ComposeInput> {
  const { shopId, locale, channel } = claim;
  const { shop, settings, embedding } = await getDraftingProfile({ shopId });
  const nameOf = ({ customerName }: Pick<KnownOrders, "customerName">) => (claim.customerNameCipher ? readName(shopId, "Conversation.customerName", claim.customerNameCipher) : customerName);
  const [{ orders, customerName, person }, passages] = await Promise.all([
    known(),
    gatherPassages({
      shopId, locale: sorted.language.locale, question: questionOf(thread), limit: PASSAGES, embedding: claim.isReserved ? embedding : null, customerName: async () => nameOf(await known()), signal,
    }),
  ]);
  learned.customerName = claim.customerNameCipher ? null : customerName;
  const macros = await gatherMacros({
    shopId, macroId: claim.macroId, intent: sorted.triage.intent, locale: sorted.language.locale, question: openQuestion(thread), thread, orders, shop, customerName: nameOf({ customerName }),
  });
  const chosen = macros.find(({ articleId }) => articleId === claim.macroId);
  return {
    shop,
    settings: { ...settings, barred: await findBar(claim, plan, settings.provider?.timeoutMs ?? 0) },
    conversationLocale: locale,
    channel,
    ...sorted,
    customerName: nameOf({ customerName }),
    person,
    thread,
    orders,
    // The shop's saved replies first: where the prompt has no room for all, they stay.
    passages: [...macros, ...passages],
    macroId: chosen?.articleId ?? null,
    isWordForWord: claim.askedBy === "WORKFLOW" && chosen !== undefined,
    instruction: [claim.instructionCipher ? decryptField({ shopId, field: DRAFT_INSTRUCTION_FIELD }, claim.instructionCipher) : "", chosen ? `Answer with the macro "${chosen.title}".` : ""].filter(Boolean).join("\n") || null,
    onCall: (promptTokens) => (learned.askedTokens = promptTokens),
    signal,
  };
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => (loaded ??= load());
}

type KnownOrders = { orders: OrderFacts[]; customerName: string | null; person: KnownPerson };
const NOTHING_KNOWN: KnownOrders = { orders: [], customerName: null, person: NOBODY };

/** The signed-in customer's orders and name, or the orders that a guest has proven. */
async function ordersOf({ shopId, conversationId, customerId, hasProof }: ClaimedDraft): Promise<KnownOrders> {
  if (customerId === null && !hasProof) return NOTHING_KNOWN;
  return customerId === null
    ? { ...NOTHING_KNOWN, ...(await orNone<Omit<KnownOrders, "customerName">>(shopId, NOTHING_KNOWN, () => readVerifiedOrders({ shopId, conversationId }))) }
    : orNone<KnownOrders>(shopId, NOTHING_KNOWN, () => readCustomerOrders({ shopId, customerId }));
}

/** Without Shopify there are no order facts, but still a draft: the shopper is not left without an answer. */
async function orNone<Facts>(shopId: string, none: Facts, find: () => Promise<Facts>): Promise<Facts> {
  try {
    return await find();
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    log.warn({ shopId, reason: error.reason }, "order facts are not to be had; drafting without them");
    return none;
  }
}
