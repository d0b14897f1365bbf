import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { matchWithdrawal } from "#app/modules/withdrawal/match-withdrawal.server.ts";
import { readStatement } from "#app/modules/withdrawal/store-withdrawal.server.ts";
import { scanConversation } from "#app/modules/withdrawal/scan-conversation.server.ts";
import { setWithdrawalStatus } from "#app/modules/withdrawal/handle-withdrawal.server.ts";
import { verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { staffCall } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  await control("model", { mode: "helpful" });
  ({ shopId } = await requireStaff(staffCall("/app").request));
});
beforeEach(() => control("faults", { clear: true }));
afterAll(() => sandbox?.stop());

const scan = (chat: Chat) => scanConversation({ shopId: chat.shopId, conversationId: chat.conversationId });
const recorded = (chat: Chat) => db.withdrawal.findMany({ where: { shopId: chat.shopId, conversationId: chat.conversationId }, orderBy: { sequence: "asc" }, include: { case: true } });
const systemLines = async (chat: Chat) => (await getUpdates({ ...chat, after: 0 })).messages.filter(({ author }) => author === "SYSTEM").map(({ body }) => body);
const conversation = (chat: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId: chat.shopId, id: chat.conversationId } } });
const drafts = (chat: Chat) => db.draft.findMany({ where: { shopId: chat.shopId, conversationId: chat.conversationId } });
const outbox = (chat: Chat) => db.outboundMail.findMany({ where: { shopId: chat.shopId, conversationId: chat.conversationId } });

async function draftAll(chat: Chat): Promise<void> {
  for (const { id } of await drafts(chat)) await generateDraft({ shopId: chat.shopId, draftId: id, signal: new AbortController().signal });
}

describe("a withdrawal stated in a chat (CO-12)", () => {
  it.each([
    ["nl", "Hierbij herroep ik de overeenkomst voor bestelling #1001.", /genoteerd als herroeping.*W-\w{4}-\w{4}/],
    ["fr", "Je me rétracte du contrat pour la commande #1001.", /comme rétractation de votre contrat.*W-\w{4}-\w{4}/],
    ["de", "Hiermit widerrufe ich den Vertrag zur Bestellung #1001.", /als Widerruf Ihres Vertrags festgehalten.*W-\w{4}-\w{4}/],
    ["en", "I hereby withdraw from the contract for order #1001.", /as a withdrawal from your contract.*W-\w{4}-\w{4}/],
  ])("in %s is recorded with its time, acknowledged with a fixed text, and a person's task", async (locale, words, acknowledgement) => {
    const chat = await openChat({ shopId });
    const messageId = await shopperWrites(chat, words);
    const message = await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } });
    expect(await scan(chat)).toBe(true);
    const [row] = await recorded(chat);
    expect(row).toMatchObject({ channel: "CHAT", locale, messageId, receivedAt: message.createdAt });
    expect(readStatement(shopId, row!.statementCipher!)).toMatchObject({ text: words, contract: "#1001", name: null });
    const [line] = await systemLines(chat);
    expect(line).toMatch(acknowledgement);
    expect(line).toContain(row!.reference);
    expect(line).toContain(`${message.createdAt.toISOString().slice(0, 19).replace("T", " ")} UTC`);
    expect(await conversation(chat)).toMatchObject({ needsHumanReason: "withdrawal", status: "OPEN" });
    expect((await conversation(chat)).waitingSince).not.toBeNull();
  });

  it("needs no AI: a chat with people only is read all the same (CO-07)", async () => {
    const chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(chat, "Ik herroep mijn aankoop.");
    expect(await drafts(chat)).toEqual([]);
    expect(await scan(chat)).toBe(true);
    expect(await recorded(chat)).toHaveLength(1);
    expect(await conversation(chat)).toMatchObject({ mode: "HUMAN_ONLY", needsHumanReason: "withdrawal" });
  });

  it("gets no draft: nothing argues with it, whatever the model would say (AI-11)", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Hiermit widerrufe ich den Vertrag.");
    await draftAll(chat);
    expect(await recorded(chat)).toHaveLength(1);
    expect((await drafts(chat)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
    expect((await getUpdates({ ...chat, after: 0 })).messages.map(({ author }) => author)).toEqual(["SHOPPER", "SYSTEM"]);
  });

  it("takes back a draft that was ready before it was read", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep de overeenkomst.");
    await draftIsReady(chat, "U kunt niet herroepen.");
    await scan(chat);
    expect((await drafts(chat)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
  });

  it("leaves other questions to their draft", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Kan ik mijn bestelling #1001 nog herroepen?");
    await draftAll(chat);
    expect(await recorded(chat)).toEqual([]);
    expect((await drafts(chat)).map(({ status }) => status)).toEqual(["READY"]);
    expect((await conversation(chat)).scannedSequence).toBe(1);
  });

  it("is found by the sweep after a lost hint, and once only by any number of workers", async () => {
    const chat = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(chat, "Je me rétracte.");
    expect((await sweep({ staleMs: 0 })).scans).toBeGreaterThan(0);
    await Promise.all(Array.from({ length: 5 }, () => scan(chat)));
    await scan(chat);
    expect(await recorded(chat)).toHaveLength(1);
    expect(await systemLines(chat)).toHaveLength(1);
  });

  it("repeated in the same chat is one withdrawal, and about another order another one", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep bestelling #1001.");
    await scan(chat);
    await shopperWrites(chat, "Nogmaals: ik herroep de overeenkomst!");
    await scan(chat);
    expect(await recorded(chat)).toHaveLength(1);
    await shopperWrites(chat, "En ik herroep bestelling #1002.");
    await scan(chat);
    expect((await recorded(chat)).map(({ statementCipher }) => readStatement(shopId, statementCipher!).contract)).toEqual(["#1001", "#1002"]);
  });

  it("among several messages of a burst is the one that is recorded", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Dag");
    const stated = await shopperWrites(chat, "Ik wil de koop herroepen");
    await shopperWrites(chat, "Dank u!");
    await scan(chat);
    expect((await recorded(chat)).map(({ messageId }) => messageId)).toEqual([stated]);
  });

  it("survives a crash half-way: nothing is stored, and the next try stores all", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep de overeenkomst.");
    await db.$executeRawUnsafe(`ALTER TABLE "WithdrawalCase" ADD CONSTRAINT "test_full" CHECK (false) NOT VALID`);
    try {
      await expect(scan(chat)).rejects.toThrow();
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "WithdrawalCase" DROP CONSTRAINT "test_full"`);
    }
    expect(await recorded(chat)).toEqual([]);
    expect(await systemLines(chat)).toEqual([]);
    expect(await scan(chat)).toBe(true);
  });
});

describe("its acknowledgement by mail (CO-04)", () => {
  it("goes to an address in the message", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Hiermit widerrufe ich den Vertrag. Lotte Peeters, Lotte@Example.be");
    await scan(chat);
    expect(await outbox(chat)).toHaveLength(1);
    expect((await systemLines(chat))[0]).toContain("auch per E-Mail");
  });

  it("is offered to a guest without one, and goes to the address that the guest then writes", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep de overeenkomst.");
    await scan(chat);
    expect((await systemLines(chat))[0]).toContain("Schrijf dan hier uw e-mailadres");
    await shopperWrites(chat, "Mijn adres is lotte@example.be.");
    await scan(chat);
    const [row] = await recorded(chat);
    expect(row!.case!.mailId).not.toBeNull();
    expect((await systemLines(chat))[1]).toContain(`${row!.reference} is onderweg`);
    await shopperWrites(chat, "Of anders ander@example.be");
    await scan(chat);
    expect(await systemLines(chat)).toHaveLength(2);
  });

  it("goes to a signed-in customer's own address, which Shopify is asked for afterwards", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat, "Ik herroep bestelling #1001.");
    await scan(chat);
    const [before] = await recorded(chat);
    expect(before!.case!.mailId).toBeNull();
    await matchWithdrawal({ shopId, withdrawalId: before!.id });
    await matchWithdrawal({ shopId, withdrawalId: before!.id });
    const [after] = await recorded(chat);
    expect(after!.case).toMatchObject({ mailId: expect.any(String), match: "MATCHED", isContactOfOrder: true, shopifyCustomerId: null });
    expect(await db.outboundMail.count({ where: { shopId, subjectId: before!.id } })).toBe(1);
  });
});

describe("a person may find", () => {
  it("that a chat meant something else; its record stays, and the chain holds", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep de overeenkomst.");
    await scan(chat);
    const [row] = await recorded(chat);
    await setWithdrawalStatus({ shopId, withdrawalId: row!.id, staffId: "42", from: "OPEN", to: "NOT_WITHDRAWAL" });
    expect((await recorded(chat))[0]!.case!.status).toBe("NOT_WITHDRAWAL");
    expect((await verifyChain({ shopId })).firstBreak).toBeNull();
  });
});

describe("another shop (SH-11)", () => {
  it("does not scan, see or chain this one's chats", async () => {
    const other = await createShop();
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Ik herroep de overeenkomst.");
    expect(await scanConversation({ shopId: other.shopId, conversationId: chat.conversationId })).toBe(false);
    expect(await scanConversation({ shopId, conversationId: newId() })).toBe(false);
    expect(await recorded(chat)).toEqual([]);
    await scan(chat);
    expect(await db.withdrawal.count({ where: { shopId: other.shopId } })).toBe(0);
  });
});
