import { beforeAll, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { startConversation } from "#app/modules/conversation/start-conversation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const staffId = "501";
const PERSONAL = "Ik ben Lotte Peeters, lotte@example.com, 0470 12 34 56";
let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createInstalledShop());
});

const trail = (of = shopId) => db.auditEvent.findMany({ where: { shopId: of }, orderBy: { at: "asc" } });

describe("the audit trail", () => {
  it("tells a conversation's life in order: who did what to which row", async () => {
    const chat = await openChat({ shopId });
    const messageId = await shopperWrites(chat, PERSONAL);
    const draft = await draftIsReady(chat, PERSONAL);
    await approveDraft({ shopId, staffId, ...draft, text: `${PERSONAL} (aangepast)` });
    await sendStaffReply({ shopId, staffId, conversationId: chat.conversationId, text: PERSONAL });
    const lines = (await trail()).map(({ actorType, actorId, action, subjectId }) => [actorType, actorId, action, subjectId]);
    expect(lines.slice(0, 2)).toEqual([["shopper", null, "message.received", messageId], ["staff", staffId, "draft.approved_edited", draft.draftId]]);
    expect(lines[2]?.slice(0, 2)).toEqual(["staff", staffId]);
  });

  it("holds ids and codes, and no word of anybody", async () => {
    expect(JSON.stringify(await trail())).not.toMatch(/Lotte|Peeters|@|0470/);
  });

  it("is written with what it tells about, or neither is", async () => {
    const { conversationId } = await openChat({ shopId });
    const failing = db.$transaction(async (tx) => {
      await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { status: "RESOLVED" } });
      await writeAudit(tx, { shopId, actorType: "staff", action: "conversation.resolved", subjectType: "conversation", subjectId: conversationId });
      throw new Error("the process dies here");
    });
    await expect(failing).rejects.toThrow("the process dies here");
    expect(await db.auditEvent.count({ where: { shopId, subjectId: conversationId } })).toBe(0);
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } })).toMatchObject({ status: "OPEN" });
  });

  it("that cannot be written keeps a message, a decision and a chat from being stored at all", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    const draft = await draftIsReady(chat);
    const stored = () => Promise.all([db.message.count({ where: { shopId } }), db.approval.count({ where: { shopId } }), db.conversation.count({ where: { shopId } }), db.consentRecord.count({ where: { shopId } })]);
    const before = await stored();
    await db.$executeRawUnsafe(`CREATE FUNCTION no_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the trail is full'; END $$`);
    await db.$executeRawUnsafe(`CREATE TRIGGER no_trail BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION no_trail()`);
    await expect(approveDraft({ shopId, staffId, ...draft })).rejects.toThrow(/the trail is full/);
    await expect(shopperWrites(chat, "Nog iets")).rejects.toThrow(/the trail is full/);
    await expect(startConversation({ shopId, customerId: null, locale: "nl", consents: { aiAssistance: true, longerHistory: false } })).rejects.toThrow(/the trail is full/);
    await db.$executeRawUnsafe(`DROP FUNCTION no_trail CASCADE`);
    expect(await stored()).toEqual(before);
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draft.draftId } } })).toMatchObject({ status: "READY" });
  });

  it("cannot be changed or shortened, by our own code or by hand; only an erasure may take lines away", async () => {
    await expect(db.auditEvent.updateMany({ where: { shopId }, data: { actorId: "someone-else" } })).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`DELETE FROM "AuditEvent" WHERE "shopId" = ${shopId}::uuid`).rejects.toThrow(/append-only/);
    await expect(db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.auditEvent.updateMany({ where: { shopId }, data: { actorId: "someone-else" } });
    })).rejects.toThrow(/append-only/);
    expect((await trail()).length).toBeGreaterThan(0);
  });

  it("of another shop is another trail (SH-11)", async () => {
    const other = await createInstalledShop();
    expect(await trail(other.shopId)).toEqual([]);
    const id = (await trail())[0]!.id;
    await db.$transaction((tx) => writeAudit(tx, { shopId: other.shopId, actorType: "system", action: "x", subjectType: "shop" }));
    expect(await trail(other.shopId)).toHaveLength(1);
    expect(await db.auditEvent.findUnique({ where: { shopId_id: { shopId: other.shopId, id } } })).toBeNull();
    expect(await db.auditEvent.findUnique({ where: { shopId_id: { shopId, id: newId() } } })).toBeNull();
  });
});
