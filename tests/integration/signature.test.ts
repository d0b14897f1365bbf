import { startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { findMailProblem } from "#app/modules/delivery/find-mail-problem.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as signature from "#app/routes/app.settings_.signature.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { openMailbox } from "#tests/factories/open-mail.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

const PATH = "/app/settings/signature";
let sandbox: Sandbox;
let shopId: string;
const view = (staffId = MARIJKE, more = {}) => (signature.loader as (args: LoaderFunctionArgs) => Promise<unknown>)(staffCall(PATH, { staffId, ...more }));
const save = (signatures: unknown, staffId = MARIJKE) => (signature.action as (args: ActionFunctionArgs) => Promise<unknown>)(staffCall(PATH, { staffId, body: { signatures } }));

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
});
afterAll(() => sandbox.stop());

describe("a person's signature", () => {
  it("is theirs alone, per language, and is not readable in the database", async () => {
    expect(await save({ nl: "Marijke Claes\nKlantendienst", de: "Marijke Claes\r\nKundendienst   \n\n" })).toMatchObject({ data: { ok: true } });
    expect(await view()).toMatchObject({ signatures: { nl: "Marijke Claes\nKlantendienst", de: "Marijke Claes\nKundendienst" } });
    expect(await view(KARIM)).toMatchObject({ signatures: {} });
    expect(await view("52", { shop: OTHER_SHOP })).toMatchObject({ signatures: {} });
    const { signaturesCipher } = await db.staff.findUniqueOrThrow({ where: { shopId_id: { shopId, id: MARIJKE } } });
    expect(Buffer.from(signaturesCipher as Uint8Array).toString("utf8")).not.toContain("Marijke");
  });

  it("takes ten lines and 500 characters, nothing hidden, and no other language", async () => {
    expect(await save({ nl: "x".repeat(501) })).toMatchObject({ data: { ok: false, reason: "too_long" } });
    expect(await save({ nl: Array(11).fill("x").join("\n") })).toMatchObject({ data: { ok: false, reason: "too_many_lines" } });
    expect(await save({ it: "Ciao" })).toMatchObject({ data: { ok: false } });
    expect(await refusalOf(save("alles"))).toMatchObject({ status: 422 });
    await save({ nl: "Mari\u202ejke\u200b" });
    expect(await view()).toMatchObject({ signatures: { nl: "Marijke" } });
    await save({ nl: "  \n " });
    expect(await view()).toMatchObject({ signatures: {} });
  });

  it("is nothing for who may not answer (SH-05)", async () => {
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "VIEWER" } });
    expect(await refusalOf(view(KARIM))).toMatchObject({ status: 403 });
    expect(await refusalOf(save({ nl: "Karim" }, KARIM))).toMatchObject({ status: 403 });
  });
});

describe("which mailbox broke", () => {
  it("is told with what is wrong, of the shop's own mailboxes that are in use", async () => {
    const shop = await createShop();
    expect(await findMailProblem(shop)).toBeNull();
    await openMailbox({ shopId: (await createShop()).shopId, smtpError: "wrong_password" });
    await openMailbox({ shopId: shop.shopId, smtpError: "tls", removedAt: new Date() });
    expect(await findMailProblem(shop)).toBeNull();
    const id = await openMailbox({ shopId: shop.shopId, name: "Hilfe", status: "ERROR", lastError: "no_such_host" });
    expect(await findMailProblem(shop)).toMatchObject({ kind: "mailbox", name: "Hilfe", side: "reading", problem: "no_such_host" });
    await db.mailbox.update({ where: { shopId_id: { shopId: shop.shopId, id } }, data: { smtpError: "wrong_password" } });
    expect(await findMailProblem(shop)).toMatchObject({ side: "sending", problem: "wrong_password" });
  });
});
