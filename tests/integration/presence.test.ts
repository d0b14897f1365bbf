import { beforeAll, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { findWatchers, lookAt } from "#app/modules/approval/presence.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, openChat } from "#tests/factories/open-chat.ts";

const ANA = "501";
const KARIM = "502";
let shopId: string;
let chat: Chat;

beforeAll(async () => {
  ({ shopId } = await createShop());
  await db.staff.createMany({ data: [{ shopId, id: ANA, nameCipher: encryptField({ shopId, field: "Staff.name" }, "Ana") }, { shopId, id: KARIM }] });
  chat = await openChat({ shopId });
});

const look = async (staffId: string, of = shopId) => (await lookAt({ shopId: of, conversationId: chat.conversationId, staffId })).watchers;
const rowOf = (staffId: string) => db.presence.findUnique({ where: { shopId_viewedId_staffId: { shopId, viewedId: chat.conversationId, staffId } } });

describe("who looks at a conversation", () => {
  it("is seen by a colleague who opens it, by name, and not by themselves", async () => {
    expect(await look(ANA)).toEqual([]);
    expect(await look(KARIM)).toEqual(["Ana"]);
    expect(await look(ANA)).toEqual([null]);
    expect(await findWatchers({ shopId, conversationIds: [chat.conversationId, newId()], except: KARIM })).toEqual(new Map([[chat.conversationId, ["Ana"]]]));
  });

  it("costs no write while the lease still runs, however often the page asks", async () => {
    const before = await rowOf(ANA);
    for (let poll = 0; poll < 5; poll++) await look(ANA);
    expect(await rowOf(ANA)).toEqual(before);
  });

  it("is gone when the page was closed, and its row with the next sweep", async () => {
    await db.presence.update({ where: { shopId_viewedId_staffId: { shopId, viewedId: chat.conversationId, staffId: ANA } }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await look(KARIM)).toEqual([]);
    await sweep();
    expect(await rowOf(ANA)).toBeNull();
  });

  it("is no business of another shop (SH-11), and a conversation that is gone leaves no trace", async () => {
    const { shopId: other } = await createShop();
    expect(await look(ANA, other)).toEqual([]);
    expect(await findWatchers({ shopId: other, conversationIds: [chat.conversationId], except: "x" })).toEqual(new Map());
    expect(await db.presence.count({ where: { shopId: other } })).toBe(0);
    await db.conversation.delete({ where: { shopId_id: { shopId, id: chat.conversationId } } });
    expect(await look(ANA)).toEqual([]);
    expect(await db.presence.count({ where: { shopId } })).toBe(0);
  });
});
