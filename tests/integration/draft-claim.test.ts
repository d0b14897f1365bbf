import { beforeAll, describe, expect, it } from "vitest";
import { claimDraft, threadOfClaim } from "#app/modules/drafting/claim-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
});

const waitsForALock = async (): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ waits: boolean }[]>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH claimed%') AS "waits"`;
  return row!.waits;
};

describe("a draft's claim", () => {
  it("brings the thread along, oldest first, in the shopper's own words", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Waar blijft mijn bestelling?");
    await shopperWrites(chat, "Het is dringend 🙏\n\"#1001\"");
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    const claim = (await claimDraft({ shopId, draftId }))!;
    const thread = await threadOfClaim(claim);
    expect(thread.map(({ body }) => body)).toEqual(["Waar blijft mijn bestelling?", "Het is dringend 🙏\n\"#1001\""]);
    expect(thread.map(({ sequence, author }) => [sequence, author])).toEqual([[1, "SHOPPER"], [2, "SHOPPER"]]);
    const { createdAt } = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, sequence: 1 } });
    expect(thread[0]!.at).toBe(createdAt.toISOString());
  });

  it("that had to wait for a message being stored still answers that message", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Hallo");
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    const claimed = await db.$transaction(async (tx) => {
      // What accepting a message does: its number, the message, the draft moved on; not yet committed.
      await tx.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { lastSequence: 2, lastShopperSequence: 2 } });
      const first = await tx.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, sequence: 1 } });
      await tx.message.create({ data: { ...first, id: crypto.randomUUID(), sequence: 2, externalId: "second" } });
      await tx.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { basedOnSequence: 2 } });
      const claim = claimDraft({ shopId, draftId });
      await expect.poll(waitsForALock).toBe(true);
      return { claim };
    });
    const claim = (await claimed.claim)!;
    expect(claim.basedOnSequence).toBe(2);
    expect((await threadOfClaim(claim)).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it("sees no message of another shop's conversation", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Van ons");
    const other = await createShop();
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    expect(await claimDraft({ shopId: other.shopId, draftId })).toBeNull();
  });
});
