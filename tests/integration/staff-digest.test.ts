import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { digestOffUrl } from "#app/modules/insights/digest-link.server.ts";
import { setDigest } from "#app/modules/insights/digest-settings.server.ts";
import { hintDigests, sendDigest } from "#app/modules/insights/send-digest.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import * as off from "#app/routes/digest-off.ts";
import * as notifications from "#app/routes/app.settings_.notifications.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Action = (args: ActionFunctionArgs) => Promise<unknown>;
const ADDRESS = "ana@noordzee.example";
/** 08:30 in Brussels, and a day later. */
const MORNING = new Date("2026-11-25T07:30:00Z");
const NEXT_MORNING = new Date("2026-11-26T07:30:00Z");
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(async () => {
  await control("mail", {});
  await db.staffDigest.deleteMany();
  ({ shopId } = await createInstalledShop());
  await db.staff.create({ data: { shopId, id: "7", role: "AGENT", locale: "fr", lastSeenAt: MORNING } });
});

const wish = (now = new Date("2026-11-24T12:00:00Z")) => setDigest({ shopId, staffId: "7", email: ADDRESS, isOn: true, hour: 8, now });
const send = (now = MORNING) => sendDigest({ shopId, staffId: "7", now });
const mails = (of = shopId) => db.outboundMail.findMany({ where: { shopId: of, kind: "staff_digest" }, orderBy: { createdAt: "asc" } });
const row = () => db.staffDigest.findUnique({ where: { shopId_staffId: { shopId, staffId: "7" } } });
const actions = async () => (await db.auditEvent.findMany({ where: { shopId, subjectId: "7" }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(({ action }) => action);

async function draftWaits(words = "Waar blijft mijn pakket, Lotte Peeters?"): Promise<void> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, words);
  await draftIsReady(chat);
}

describe("the daily mail", () => {
  it("goes to nobody who did not ask for it", async () => {
    await draftWaits();
    expect(await send()).toBe("not_due");
    expect(await mails()).toEqual([]);
  });

  it("tells its reader in their language how much waits, in numbers only, and where", async () => {
    await wish();
    await draftWaits();
    expect(await send()).toBe("sent");
    const [mail] = await mails();
    expect(mail!.sendBefore).toEqual(new Date("2026-11-25T11:30:00Z"));
    // The post goes by the clock of the day on which this runs.
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: mail!.id } }, data: { sendBefore: new Date(Date.now() + 60_000) } });
    await sendMail({ shopId, mailId: mail!.id });
    const [letter] = (await look<KeptMail[]>("mail")).filter(({ to }) => to.includes(ADDRESS));
    expect(letter!.subject).toContain("1 conversation attend votre équipe");
    expect(letter!.text).toContain("1 réponse proposée attend votre accord");
    expect(letter!.text).not.toMatch(/Lotte|pakket/);
    expect(letter!.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(await row()).toMatchObject({ lastSentAt: MORNING, nextAt: new Date("2026-11-26T07:00:00Z") });
  });

  it("leaves once, whoever runs it and how often, and again the next day", async () => {
    await wish();
    await draftWaits();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1);
    expect(await send()).toBe("not_due");
    expect(await send(NEXT_MORNING)).toBe("sent");
    expect(await mails()).toHaveLength(2);
  });

  it("after days without a worker is one, about today", async () => {
    await wish();
    await draftWaits();
    const later = new Date("2026-11-29T20:00:00Z");
    expect([await send(later), await send(later)]).toEqual(["sent", "not_due"]);
    expect(await row()).toMatchObject({ nextAt: new Date("2026-11-30T07:00:00Z") });
  });

  it("is left out when nothing waits, or its reader has not been here for a month", async () => {
    await wish();
    expect(await send()).toBe("nothing");
    await draftWaits();
    await db.staff.update({ where: { shopId_id: { shopId, id: "7" } }, data: { lastSeenAt: new Date("2026-10-01") } });
    expect(await send(NEXT_MORNING)).toBe("absent");
    expect(await mails()).toEqual([]);
  });

  it("is hinted at by the sweep while it is due, and not for a shop that is gone", async () => {
    await wish();
    await db.staffDigest.updateMany({ where: { shopId }, data: { nextAt: new Date(Date.now() - 60_000) } });
    expect(await hintDigests()).toBe(1);
    expect((await sweep()).digests).toBe(1);
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    expect(await hintDigests()).toBe(0);
  });

  it("keeps the address unreadable in the database (GD-19), and forgets it when it is switched off", async () => {
    await wish();
    expect(JSON.stringify(await db.$queryRaw`SELECT d::text FROM "StaffDigest" d WHERE "shopId" = ${shopId}::uuid`)).not.toContain("noordzee");
    await setDigest({ shopId, staffId: "7", email: ADDRESS, isOn: false, hour: 8 });
    expect(await row()).toBeNull();
    expect(await actions()).toEqual(["digest.on", "digest.off"]);
  });

  it("knows nothing of another shop (SH-11)", async () => {
    await wish();
    await draftWaits();
    const other = await createInstalledShop();
    expect(await sendDigest({ shopId: other.shopId, staffId: "7", now: MORNING })).toBe("not_due");
    expect(await mails(other.shopId)).toEqual([]);
    await expect(setDigest({ shopId: other.shopId, staffId: "7", email: ADDRESS, isOn: true, hour: 8 })).rejects.toThrow();
  });
});

describe("the link that ends it", () => {
  const call = (url: string, method = "GET") => ({ request: new Request(url, { method }), params: {}, context: {} }) as LoaderFunctionArgs;
  const link = (of = { shopId, staffId: "7" }) => digestOffUrl({ ...of, locale: "nl" });

  it("asks, because mail scanners follow links; and ends it at a press, once and for all", async () => {
    await wish();
    const page = await off.loader(call(link()));
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain("Ja, schrijf me uit");
    expect(await row()).not.toBeNull();
    for (let press = 0; press < 2; press++) expect(await (await off.action(call(link(), "POST"))).text()).toContain("U bent uitgeschreven");
    expect(await row()).toBeNull();
    expect(await actions()).toEqual(["digest.on", "digest.off"]);
  });

  it.each([["another person's id", (url: URL) => url.searchParams.set("person", "8")], ["another shop's id", (url: URL) => url.searchParams.set("shop", "00000000-0000-7000-8000-000000000000")], ["no key", (url: URL) => url.searchParams.delete("key")]])("does nothing with %s", async (_, change) => {
    await wish();
    const url = new URL(link());
    change(url);
    for (const answer of [await off.loader(call(url.href)), await off.action(call(url.href, "POST"))]) expect(answer.status).toBe(404);
    expect(await row()).not.toBeNull();
  });
});

describe("the page", () => {
  const act = (body: unknown, staffId = KARIM) => (notifications.action as Action)(staffCall("/app/settings/notifications", { staffId, body }));
  const view = (staffId = KARIM) => (notifications.loader as Loader)(staffCall("/app/settings/notifications", { staffId }));

  it("is everybody's own: a viewer switches theirs on and nobody else's, to the address that Shopify names", async () => {
    const { shopId: main } = await requireStaff(staffCall("/app").request);
    await requireStaff(staffCall("/app", { staffId: KARIM }).request);
    await db.staff.update({ where: { shopId_id: { shopId: main, id: KARIM } }, data: { role: "VIEWER" } });
    expect(await view()).toMatchObject({ isOn: false, email: expect.stringContaining("@") });
    expect(await act({ intent: "save", isOn: true, hour: 9 })).toMatchObject({ data: { ok: true } });
    expect(await view()).toMatchObject({ isOn: true, hour: 9 });
    expect(await view(MARIJKE)).toMatchObject({ isOn: false });
    expect((await (notifications.loader as Loader)(staffCall("/app/settings/notifications", { shop: OTHER_SHOP, staffId: "52" })))).toMatchObject({ isOn: false });
  });

  it("takes no address, and no hour that is not offered", async () => {
    expect(await refusalOf(act({ intent: "save", isOn: true, hour: 9, email: "x@y.example" }))).toMatchObject({ status: 422 });
    expect(await act({ intent: "save", isOn: true, hour: 3 })).toMatchObject({ data: { ok: false, reason: "hour_not_offered" } });
  });

  it("sends one to look at, also when nothing waits, and not without end", async () => {
    const { shopId: main } = await requireStaff(staffCall("/app").request);
    for (let press = 0; press < 5; press++) expect(await act({ intent: "sendNow" }, MARIJKE)).toMatchObject({ data: { ok: true } });
    expect(await act({ intent: "sendNow" }, MARIJKE)).toMatchObject({ data: { ok: false, reason: "too_many_requests" } });
    expect(await mails(main)).toHaveLength(5);
  });
});
