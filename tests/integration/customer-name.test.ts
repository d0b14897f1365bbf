import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { nameCustomer } from "#app/modules/orders/name-customer.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const LOTTE = "7001";
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
});
afterAll(() => sandbox.stop());
beforeEach(() => control("faults", { clear: true }));

const signedIn = (of = shopId) => openChat({ shopId: of, customerId: LOTTE });
const rowOf = ({ shopId: of, conversationId }: { shopId: string; conversationId: string }) =>
  db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId: of, id: conversationId } } });

describe("the name of a signed-in customer", () => {
  it("stands in the inbox and above the thread, is in the greeting, and is not readable in the database", async () => {
    const chat = await signedIn();
    await shopperWrites(chat);
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date() } });
    await generateDraft({ shopId, draftId, signal: new AbortController().signal });

    const thread = await getThread({ shopId, conversationId: chat.conversationId });
    expect(thread.customerName).toBe("Lotte Peeters");
    expect(thread.draft?.content?.text).toMatch(/^Dag Lotte,/);
    const { rows } = await listConversations({ shopId, view: "open" });
    expect(rows.find(({ id }) => id === chat.conversationId)?.customerName).toBe("Lotte Peeters");
    expect(Buffer.from((await rowOf(chat)).customerNameCipher as Uint8Array).toString("latin1")).not.toContain("Lotte");
  });

  it("is asked of Shopify once", async () => {
    const chat = await signedIn();
    await nameCustomer(chat);
    await control("faults", { revokedToken: true });
    expect(await nameCustomer(chat)).toBe("Lotte Peeters");
  });

  it("stays unknown while Shopify withholds it or is down, and is asked again afterwards (SH-06)", async () => {
    const chat = await signedIn();
    await control("faults", { withheldCustomerData: true });
    expect(await nameCustomer(chat)).toBeNull();
    await control("faults", { clear: true });
    expect(await nameCustomer(chat)).toBe("Lotte Peeters");
  });

  it("is none for a guest", async () => {
    expect(await nameCustomer(await openChat({ shopId }))).toBeNull();
  });

  it("another shop sees nothing: neither the conversation nor the customer", async () => {
    const chat = await signedIn();
    expect(await nameCustomer({ shopId: otherShopId, conversationId: chat.conversationId })).toBeNull();
    expect(await nameCustomer(await signedIn(otherShopId))).toBeNull();
  });
});
