// The preload comes first: Shopify's client keeps the fetch it finds.
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { listPrivacyRequests } from "#app/modules/privacy/list-privacy-requests.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { loader as exportLoader } from "#app/routes/app.privacy_.$requestId.ts";
import { loader as pageLoader } from "#app/routes/app.privacy.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";
import { customerPayload, deliver } from "#tests/factories/webhook-delivery.ts";

let sandbox: Sandbox;
let shopId: string;
let requestId: string;
let stranger: StaffRequest;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  stranger = { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id };
  await requireStaff(staffCall("/app", stranger).request);
  await fillCustomer({ shopId, customerId: "7001", email: "lotte.peeters@example.com", word: "windlicht" });
  const event = await deliver({ shopDomain: MAIN_SHOP, topic: "customers/data_request", payload: customerPayload({ id: 7001, email: "lotte.peeters@example.com" }) });
  requestId = (await db.privacyRequest.findFirstOrThrow({ where: { shopId, webhookEventId: event.id } })).id;
});
afterAll(() => sandbox.stop());

const page = (request: StaffRequest = {}) => pageLoader(staffCall("/app/privacy", request));
const fetchExport = (request: StaffRequest = {}) => (exportLoader)(staffCall("/app/privacy/x", { ...request, params: { requestId, ...request.params } }));
const views = () => db.accessEvent.findMany({ where: { shopId, subjectType: "export" } });

describe("the page of data requests", () => {
  it("shows a request with its dates, what was found and until when the export can be fetched, and nobody's name", async () => {
    const { requests, mayExport } = await page();
    expect(mayExport).toBe(true);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ id: requestId, kind: "DATA_REQUEST", status: "DONE", conversations: 1, messages: 5, subject: keyedHash(shopId, "7001").slice(0, 8) });
    expect(Date.parse(requests[0]!.exportUntil!) - Date.parse(requests[0]!.completedAt!)).toBe(30 * 86_400_000);
    expect(JSON.stringify(requests)).not.toMatch(/lotte|windlicht|7001/i);
  });

  it("turns its pages without losing or repeating a request", async () => {
    const at = new Date();
    await db.privacyRequest.createMany({ data: Array.from({ length: 7 }, () => ({ shopId, id: newId(), kind: "CUSTOMER_REDACT" as const, subjectHash: "x".repeat(64), requestedAt: at, dueAt: at })) });
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const { requests, nextCursor }: Awaited<ReturnType<typeof listPrivacyRequests>> = await listPrivacyRequests({ shopId, cursor, limit: 3 });
      seen.push(...requests.map(({ id }) => id));
      cursor = nextCursor;
      if (!cursor) break;
    }
    expect([seen.length, new Set(seen).size]).toEqual([8, 8]);
    await expect(listPrivacyRequests({ shopId, cursor: "x' or 1=1" })).rejects.toMatchObject({ code: "invalid" });
    await db.privacyRequest.deleteMany({ where: { shopId, id: { not: requestId } } });
  });

  it("of another shop's staff shows nothing of it, nor does its export open to them (SH-11)", async () => {
    expect((await page(stranger)).requests).toEqual([]);
    expect(await fetchExport(stranger)).toEqual({ ok: false });
    expect(await views()).toEqual([]);
  });
});

describe("an export", () => {
  it("opens to an administrator, and who fetched it is on record (SH-05)", async () => {
    const answer = await fetchExport({ staffId: MARIJKE });
    expect(answer).toMatchObject({ ok: true, file: { json: { format: "loket-customer-export", subject: { customerId: "7001" } } } });
    expect(JSON.stringify(answer)).toContain("windlicht");
    expect(await views()).toMatchObject([{ staffId: MARIJKE, subjectId: requestId, customerHash: keyedHash(shopId, "7001") }]);
  });

  it("stays shut to a person whose role is too low, and the page says so", async () => {
    expect((await page({ staffId: KARIM })).mayExport).toBe(false);
    expect(await refusalOf(fetchExport({ staffId: KARIM }))).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await views()).toHaveLength(1);
  });

  it("that is no id, unknown or gone answers that it is not there", async () => {
    expect(await fetchExport({ params: { requestId: "x' or 1=1" } })).toEqual({ ok: false });
    expect(await fetchExport({ params: { requestId: newId() } })).toEqual({ ok: false });
    await deliver({ shopDomain: MAIN_SHOP, topic: "customers/redact", payload: customerPayload({ id: 7001 }) });
    expect(await fetchExport()).toEqual({ ok: false });
    const { requests } = await page();
    expect(requests.map(({ kind, exportUntil }) => [kind, exportUntil])).toEqual([["CUSTOMER_REDACT", null], ["DATA_REQUEST", null]]);
  });
});
