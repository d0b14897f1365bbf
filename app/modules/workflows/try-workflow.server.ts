import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { findDraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { versionFor } from "#app/modules/macros/views.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { checkConditions, sharesName, type Verdict } from "./check-conditions.ts";
import { asksShopify, canonical, type Definition } from "./definition.ts";
import { openingOf } from "./opening-hours.server.ts";
import { type ConversationFacts, readCustomer, readFacts } from "./read-facts.server.ts";
import type { Trial, TriedConversation } from "./views.ts";

/** The newest conversations that a workflow is tried on. */
export const TRIED_CONVERSATIONS = 100;
/** Customers that Shopify is asked about in one trial; the others stay unknown. */
const ASKED_CUSTOMERS = 20;

const newestOf = (status: string) => `(SELECT "id", "lastMessageAt" FROM "Conversation" WHERE "shopId" = $1 AND "status" = '${status}' AND "lastShopperSequence" > 0 ORDER BY "lastMessageAt" DESC, "id" LIMIT $2)`;

/** Each status in the order of its index, so that a shop with a million conversations reads three hundred. */
const newest = prepared<{ id: string; hadDraft: boolean; wasReopened: boolean }>(
  "workflow-try-newest",
  `SELECT c."id",
     EXISTS (SELECT 1 FROM "Draft" d WHERE d."shopId" = $1 AND d."conversationId" = c."id" AND d."readyAt" IS NOT NULL AND d."status" <> 'SHADOW') AS "hadDraft",
     EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."shopId" = $1 AND a."subjectId" = c."id"::text AND (a."action" IN ('conversation.reopened', 'conversation.woke_up')
       OR (a."action" = 'conversation.resolved' AND EXISTS (
         SELECT 1 FROM "Message" m WHERE m."shopId" = $1 AND m."conversationId" = c."id" AND m."author" = 'SHOPPER' AND m."createdAt" > a."at")))) AS "wasReopened"
   FROM (${["OPEN", "SNOOZED", "RESOLVED"].map(newestOf).join(" UNION ALL ")}) c ORDER BY c."lastMessageAt" DESC, c."id" LIMIT $2`,
);

/**
 * Holds a workflow against the shop's last conversations and does nothing to them: what happened to each, and what holds of it as it is now
 * (its newest question for words and waiting time). No webhook is called and nothing is stored but the line of the trail. The proof goes with
 * the definition when it is saved. Shopify is asked for twenty customers at most; where it cannot be asked, the answer is unknown.
 */
export async function tryWorkflow({ shopId, staffId, definition }: { shopId: string; staffId: string; definition: Definition }): Promise<Trial> {
  const history = await newest([shopId, TRIED_CONVERSATIONS]);
  const found = new Map((await readFacts({ shopId, conversationIds: history.map(({ id }) => id), withTexts: true })).map((each) => [each.conversationId, each]));
  const ask = limitedAsk(shopId);
  const isOpen = await openingOf({ shopId, ...definition });
  const draftFor = await macroDraftOf({ shopId, definition });
  const conversations: TriedConversation[] = [];
  for (const past of history) {
    const facts = found.get(past.id);
    if (!facts) continue;
    const verdict = await judge(definition, { ...facts, facts: { ...facts.facts, isOpen: isOpen(momentOf(definition, facts)) } }, past, ask);
    conversations.push(toTried(facts, verdict, verdict.holds === false ? null : draftFor(facts)));
  }
  const count = (wanted: boolean | null) => conversations.filter(({ wouldRun }) => wouldRun === wanted).length;
  const counts = { yes: count(true), no: count(false), unknown: count(null) };
  await writeAudit(db, { shopId, actorType: "staff", actorId: staffId, action: "workflow.tried", subjectType: "workflow", data: { ...counts } });
  return { conversations, counts, proof: proofOf({ shopId, staffId, definition }) };
}

/** That this person saw what exactly this definition does. */
export function proofOf({ shopId, staffId, definition }: { shopId: string; staffId: string; definition: Definition }): string {
  return keyedHash(shopId, `workflow tried\0${staffId}\0${canonical(definition)}`);
}

type Ask = (customerId: string | null) => ReturnType<typeof readCustomer>;

function limitedAsk(shopId: string): Ask {
  const known = new Map<string, Awaited<ReturnType<Ask>>>();
  return async (customerId) => {
    if (customerId === null) return null;
    if (!known.has(customerId)) known.set(customerId, known.size < ASKED_CUSTOMERS ? await askOnce(shopId, customerId) : "unknown");
    return known.get(customerId) ?? null;
  };
}

async function askOnce(shopId: string, customerId: string): Promise<Awaited<ReturnType<Ask>>> {
  try {
    return await readCustomer({ shopId, customerId });
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    return "unknown";
  }
}

type Judged = Omit<Verdict, "failed"> & { failed: TriedConversation["failed"] };

async function judge({ when, conditions }: Definition, { facts, customerId, question }: ConversationFacts, past: { hadDraft: boolean; wasReopened: boolean }, ask: Ask): Promise<Judged> {
  const waitedMinutes = question?.waitedMinutes ?? 0;
  const happened = {
    MESSAGE_RECEIVED: true, DRAFT_READY: past.hadDraft, WAITING: when.event === "WAITING" && waitedMinutes >= when.minutes,
    REOPENED: past.wasReopened, TAGGED: when.event === "TAGGED" && sharesName(when.tags, facts.tags),
  }[when.event];
  if (!happened) return { holds: false, failed: "event" };
  // As it was when it waited: most of them are answered by now.
  const then = { ...facts, waitingMinutes: waitedMinutes };
  const here = checkConditions(conditions.filter((condition) => !asksShopify(condition)), then);
  if (!here.holds || !conditions.some(asksShopify)) return here;
  return checkConditions(conditions, { ...then, customer: await ask(customerId) });
}

/** When the event would have come: for a wait its end, else the newest question, the one that brought everything else about. */
function momentOf({ when }: Definition, { question, lastMessageAt }: ConversationFacts): Date {
  if (!question) return lastMessageAt;
  return when.event === "WAITING" ? new Date(question.since.getTime() + when.minutes * 60_000) : question.askedAt;
}

/** What the step with a macro comes to in a conversation; nothing is filled in, since that would ask Shopify about every customer. */
async function macroDraftOf({ shopId, definition }: { shopId: string; definition: Definition }): Promise<(found: ConversationFacts) => TriedConversation["draft"]> {
  const step = definition.steps.find(({ kind }) => kind === "macroDraft");
  if (step?.kind !== "macroDraft") return () => null;
  const [macro, { primaryLocale }] = await Promise.all([findDraftMacro({ shopId, macroId: step.macroId }), getShop({ shopId })]);
  const texts = Object.fromEntries(Object.entries(macro?.texts ?? {}).map(([locale, { body }]) => [locale, body]));
  return ({ isHumanOnly, facts }) => {
    const version = versionFor(texts, { wanted: facts.locale, primary: primaryLocale });
    if (!version) return { refused: "macro_not_found" };
    return isHumanOnly ? { refused: "human_only" } : { locale: version.locale, isFallback: version.locale !== facts.locale };
  };
}

function toTried({ conversationId, lastMessageAt, facts }: ConversationFacts, { holds, failed }: Judged, draft: TriedConversation["draft"]): TriedConversation {
  const { intent, locale, channel, tags } = facts;
  return { conversationId, lastMessageAt: lastMessageAt.toISOString(), topic: intent, locale, channel, tags, wouldRun: holds, failed, draft };
}
