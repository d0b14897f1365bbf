import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { listAccess } from "#app/modules/audit/list-access.server.ts";
import { type Access, recordAccess } from "#app/modules/audit/record-access.server.ts";
import { verifyOrderInChat } from "#app/modules/drafting/verify-order-in-chat.server.ts";
import { changeRoles } from "#app/modules/shop/change-roles.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import * as accessLog from "#app/routes/app.access-log.tsx";
import * as home from "#app/routes/app._index.tsx";
import * as inbox from "#app/routes/app.inbox.tsx";
import * as orders from "#app/routes/app.conversations.$conversationId_.orders.tsx";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { receiveCode } from "#tests/factories/order-code.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

const run = promisify(execFile);
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(() => control("faults", { clear: true }));

const linesOf = (subjectId: string, staffId?: string) => db.accessEvent.findMany({ where: { shopId, subjectId, ...(staffId ? { staffId } : {}) }, orderBy: { at: "asc" } });
const paramsOf = ({ conversationId }: Chat) => ({ params: { conversationId } });
const openThread = (chat: Chat, staffId = MARIJKE) => thread.loader(staffCall("/app/conversations/x", { staffId, ...paramsOf(chat) }));
const openOrders = (chat: Chat, staffId = MARIJKE) => (orders.loader as (args: LoaderFunctionArgs) => Promise<{ orders: { name: string }[] }>)(staffCall("/app/conversations/x/orders", { staffId, ...paramsOf(chat) }));
const aView = (more: Partial<Access> = {}): Access => ({ shopId, staffId: MARIJKE, subjectType: "conversation", subjectId: newId(), customerId: null, ...more });

describe("a view of customer data is one line: who, whose, when (SH-05)", () => {
  it("of a conversation, however often the open page asks again", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat);
    for (let i = 0; i < 5; i++) await openThread(chat);
    const [line, ...others] = await linesOf(chat.conversationId);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ staffId: MARIJKE, subjectType: "conversation", customerHash: keyedHash(shopId, "7001") });
    expect(Date.now() - line!.at.getTime()).toBeLessThan(60_000);
  });

  it("by each person who looks", async () => {
    const chat = await openChat({ shopId });
    await Promise.all([openThread(chat), openThread(chat, KARIM)]);
    expect((await linesOf(chat.conversationId)).map(({ staffId }) => staffId).sort()).toEqual([MARIJKE, KARIM]);
  });

  it("of the orders beside it, of a signed-in customer and of a guest who proved one", async () => {
    const customer = await openChat({ shopId, customerId: "7002" });
    await openOrders(customer);
    expect((await linesOf(customer.conversationId)).map(({ subjectType, customerHash }) => [subjectType, customerHash])).toEqual([["order", keyedHash(shopId, "7002")]]);
    const guest = await openChat({ shopId });
    expect((await openOrders(guest)).orders).toEqual([]);
    expect(await linesOf(guest.conversationId)).toEqual([]);
    await verifyOrderInChat({ ...guest, code: (await receiveCode(guest, "#1003", "jonas.becker@example.com"))! });
    expect((await openOrders(guest)).orders.map(({ name }) => name)).toEqual(["#1003"]);
    expect(await linesOf(guest.conversationId)).toMatchObject([{ subjectType: "order", customerHash: keyedHash(shopId, "7003") }]);
  });

  it("of the lists of conversations, once each", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    await draftIsReady(chat);
    for (let i = 0; i < 3; i++) {
      await inbox.loader(staffCall("/app/inbox?view=open", { staffId: KARIM }));
      await home.loader(staffCall("/app", { staffId: KARIM }));
    }
    expect(await linesOf("inbox", KARIM)).toHaveLength(1);
    expect(await linesOf("approvals", KARIM)).toHaveLength(1);
  });

  it("again after ten minutes", async () => {
    const view = aView();
    await recordAccess(view);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`ALTER TABLE "AccessEvent" DISABLE TRIGGER append_only`;
      await tx.$executeRaw`UPDATE "AccessEvent" SET "at" = "at" - interval '11 minutes' WHERE "subjectId" = ${view.subjectId}`;
      await tx.$executeRaw`ALTER TABLE "AccessEvent" ENABLE TRIGGER append_only`;
    });
    // This process remembers for a minute; another one asks the database.
    await inAnotherProcess([view]);
    expect(await linesOf(view.subjectId)).toHaveLength(2);
  });

  it("over several processes at the same moment", async () => {
    const view = aView();
    await Promise.all([inAnotherProcess([view, view]), inAnotherProcess([view, view]), recordAccess(view)]);
    expect(await linesOf(view.subjectId)).toHaveLength(1);
  });

  it("of somebody else when a guest has signed in meanwhile", async () => {
    const view = aView();
    await recordAccess(view);
    await recordAccess({ ...view, customerId: "7001" });
    expect((await linesOf(view.subjectId)).map(({ customerHash }) => customerHash)).toEqual([null, keyedHash(shopId, "7001")]);
  });

  it("of an export each time it is made", async () => {
    const view = aView({ subjectType: "export" });
    await recordAccess(view);
    await recordAccess(view);
    expect(await linesOf(view.subjectId)).toHaveLength(2);
  });

  it("or nothing is shown: without a line there is no page", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await db.$executeRawUnsafe(`ALTER TABLE "AccessEvent" ADD CONSTRAINT no_line_more CHECK ("subjectId" <> '${chat.conversationId}') NOT VALID`);
    await expect(openThread(chat)).rejects.toThrow();
    await db.$executeRaw`ALTER TABLE "AccessEvent" DROP CONSTRAINT no_line_more`;
    await openThread(chat);
    expect(await linesOf(chat.conversationId)).toHaveLength(1);
  });

  it("cannot be changed or removed afterwards", async () => {
    const view = aView();
    await recordAccess(view);
    await expect(db.accessEvent.updateMany({ where: { subjectId: view.subjectId }, data: { staffId: "nobody" } })).rejects.toThrow();
    await expect(db.accessEvent.deleteMany({ where: { subjectId: view.subjectId } })).rejects.toThrow();
  });
});

describe("the log", () => {
  const load = (query = "", staffId = MARIJKE) => accessLog.loader(staffCall(`/app/access-log${query}`, { staffId }));

  it("pages through every line once, newest first", async () => {
    for (let i = 0; i < 30; i++) await recordAccess(aView());
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Awaited<ReturnType<typeof load>> = await load(cursor ? `?cursor=${cursor}` : "");
      seen.push(...page.views.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const all = await db.accessEvent.findMany({ where: { shopId }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { id: true } });
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it("shows one person's views when asked, by name", async () => {
    const page = await load(`?staff=${KARIM}`);
    expect(page.views.length).toBeGreaterThan(0);
    expect(new Set(page.views.map(({ staffId }) => staffId))).toEqual(new Set([KARIM]));
    expect(page.people).toContainEqual({ id: KARIM, name: "Karim Benali" });
  });

  it("names no customer: only the first characters of a keyed hash", async () => {
    const text = JSON.stringify((await listAccess({ shopId, limit: 100 })).views.map(({ customer, ...view }) => [customer, view.subjectType]));
    expect(text).not.toMatch(/7001|7002|@/);
    expect(text).toContain(keyedHash(shopId, "7001").slice(0, 12));
  });

  it("is for team leads and administrators", async () => {
    expect(await refusalOf(load("", KARIM))).toMatchObject({ status: 403, reason: "role_too_low" });
    await changeRoles({ shopId, staffId: MARIJKE, roles: { [KARIM]: "LEAD" } });
    await expect(load("", KARIM)).resolves.toMatchObject({ staffId: null });
    await changeRoles({ shopId, staffId: MARIJKE, roles: { [KARIM]: "AGENT" } });
  });

  it("of another shop is empty, and a cursor of this one is no use there (SH-11)", async () => {
    const stranger = { shop: OTHER_SHOP, staffId: "52" };
    const line = await db.accessEvent.findFirstOrThrow({ where: { shopId } });
    expect((await accessLog.loader(staffCall("/app/access-log", stranger))).views).toEqual([]);
    expect((await accessLog.loader(staffCall(`/app/access-log?staff=${MARIJKE}`, stranger))).views).toEqual([]);
    expect(await refusalOf(accessLog.loader(staffCall(`/app/access-log?cursor=${line.id}`, stranger)))).toMatchObject({ status: 422, reason: "bad_cursor" });
    expect(await refusalOf(load("?cursor=1' OR 1=1"))).toMatchObject({ status: 422, reason: "bad_cursor" });
  });
});

/** The same function in a process of its own, on the same database. */
async function inAnotherProcess(views: Access[]): Promise<void> {
  const script = `const { recordAccess } = await import("#app/modules/audit/record-access.server.ts");
    for (const view of ${JSON.stringify(views)}) await recordAccess(view);
    process.exit(0);`;
  await run(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], { env: process.env });
}
