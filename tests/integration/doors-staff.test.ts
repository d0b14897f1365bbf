import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { db } from "#app/platform/db.server.ts";
import { loader as authLoader } from "#app/routes/auth.$.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { signJwt } from "#sandbox/shopify/signing.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, sessionToken, staffCall, staffPage, type StaffRequest } from "#tests/factories/staff-request.ts";

const INVALID_TOKEN_HEADER = "x-shopify-retry-invalid-session-request";
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("faults", { clear: true }));

const enter = (request: StaffRequest = {}) => requireStaff(staffCall("/app", request).request);
const open = (request: StaffRequest = {}) => requireStaff(staffPage("/app", request).request);

describe("the door for staff", () => {
  it("stores nothing of a shop whose first visit Shopify cuts short, and says that it is Shopify's", async () => {
    await control("faults", { revokedToken: 1 });
    expect(await refusalOf(open())).toMatchObject({ status: 502, reason: "shop_not_connected" });
    expect([await db.shop.count(), await db.staff.count(), await db.consentText.count()]).toEqual([0, 0, 0]);
  });

  it("lets a person in who opens the app in the admin, and installs the shop at its first visit", async () => {
    expect(await db.shop.count({ where: { domain: MAIN_SHOP } })).toBe(0);
    const { shop, staff, shopId } = await open({ staffId: MARIJKE });
    expect(shop).toMatchObject({ id: shopId, domain: MAIN_SHOP, name: "Atelier Noordzee", currency: "EUR", primaryLocale: "nl" });
    expect(staff).toEqual({ id: MARIJKE, name: "Marijke Noordzee", locale: "nl", role: "ADMIN", email: "marijke@atelier-noordzee.example" });
    expect(await db.shopSettings.count({ where: { shopId } })).toBe(1);
    expect(await db.consentText.count({ where: { shopId } })).toBe(12);
    expect(await db.auditEvent.count({ where: { shopId, action: "shop.installed", actorId: MARIJKE } })).toBe(1);
  });

  it("stores the tokens that it got encrypted, an offline one that expires among them (GD-19)", async () => {
    await enter();
    const sessions = await db.authSession.findMany({ where: { shopDomain: MAIN_SHOP } });
    expect(sessions.map(({ isOnline }) => isOnline).sort()).toEqual([false, true]);
    expect(sessions.every(({ expiresAt }) => expiresAt !== null && expiresAt > new Date())).toBe(true);
    for (const { payloadCipher } of sessions) expect(Buffer.from(payloadCipher).toString("latin1")).not.toMatch(/shp(at|ua|rt)_|Marijke/);
  });

  it("asks Shopify once for a person and not again with every request", async () => {
    await enter();
    await control("faults", { tokenEndpointDown: true, "5xx": true });
    await expect(enter()).resolves.toMatchObject({ staff: { id: MARIJKE } });
  });

  it("tells two people of one shop apart", async () => {
    const [marijke, karim] = await Promise.all([enter({ staffId: MARIJKE }), enter({ staffId: KARIM })]);
    expect(karim.shopId).toBe(marijke.shopId);
    expect(karim.staff).toMatchObject({ id: KARIM, name: "Karim Benali", locale: "fr", role: "AGENT" });
  });

  it("gives each shop its own row, whatever shop the address names (SH-10)", async () => {
    const own = await enter();
    const other = await requireStaff(staffCall(`/app?shop=${MAIN_SHOP}`, { shop: OTHER_SHOP, staffId: await staffOf(OTHER_SHOP) }).request);
    expect(other.shop.domain).toBe(OTHER_SHOP);
    expect(other.shopId).not.toBe(own.shopId);
  });
});

async function staffOf(domain: string): Promise<string> {
  return sandbox.world.shops.get(domain)!.staff[0]!.id;
}

describe("session tokens that do not open it (SH-10)", () => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: `https://${MAIN_SHOP}/admin`, dest: `https://${MAIN_SHOP}`, aud: "loket-sandbox-key", sub: MARIJKE, exp: now + 60, nbf: now, iat: now, jti: "j", sid: "s" };
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
  const cases: [string, StaffRequest][] = [
    ["expired", { ageSeconds: 120 }],
    ["not valid yet", { ageSeconds: -120 }],
    ["made for another app", { apiKey: "another-app" }],
    ["signed with another secret", { apiSecret: "guessed" }],
    ["signed with no secret at all", { token: unsigned }],
    ["whose shop was changed after signing", { token: withShop(sessionToken({ staffId: MARIJKE }), OTHER_SHOP) }],
    ["that is no token", { token: "let-me-in" }],
  ];

  it.each(cases)("one %s is refused, and the page asks App Bridge for a new one", async (_, request) => {
    const { status, headers } = await refusalOf(enter(request));
    expect(status).toBe(401);
    expect(headers.get(INVALID_TOKEN_HEADER)).toBe("1");
  });

  it.each(cases)("a page with one %s bounces through App Bridge", async (_, request) => {
    const { status, headers } = await refusalOf(open(request));
    expect(status).toBe(302);
    expect(headers.get("location")).toMatch(/^\/auth\/session-token\?/);
  });

  it.each([["another shop", `https://${OTHER_SHOP}/admin`], ["no address", "Shopify"]])("one whose issuer is %s is refused although its signature is right", async (_, iss) => {
    expect(await refusalOf(enter({ token: signJwt({ ...claims, iss }, "shpss_sandbox_secret") }))).toMatchObject({ status: 401, reason: "bad_session_token" });
  });

  it("a page without any bounces, and the bounce page loads App Bridge", async () => {
    const { headers } = await refusalOf(open({ token: null }));
    const bounce = new URL(headers.get("location") as string, "https://loket.sandbox");
    expect(bounce.pathname).toBe("/auth/session-token");
    expect(bounce.searchParams.get("shopify-reload")).toContain("/app");
    expect(bounce.searchParams.has("id_token")).toBe(false);
    const page: unknown = await authLoader(staffPage(bounce.pathname + bounce.search, { token: null })).catch((thrown: unknown) => thrown);
    expect(page).toBeInstanceOf(Response);
    expect(await (page as Response).text()).toContain("https://cdn.shopify.com/shopifycloud/app-bridge.js");
  });

  it("outside the admin there is no way in: a plain visit goes to the page that says so", async () => {
    const { status, headers } = await refusalOf(requireStaff(staffCall("/app", { token: null }).request));
    expect(status).toBe(302);
    expect(headers.get("location")).toMatch(/^\/auth\/login/);
  });

  it("none of them left a shop or a person behind", async () => {
    const people = (await db.staff.findMany({ select: { id: true } })).map(({ id }) => id);
    expect(new Set(people)).toEqual(new Set([MARIJKE, KARIM, await staffOf(OTHER_SHOP)]));
    expect(await db.shop.count()).toBe(2);
  });
});

/** The same header and signature around another shop. */
function withShop(token: string, domain: string): string {
  const [header, payload, signature] = token.split(".");
  const changed = Buffer.from(payload as string, "base64url").toString("utf8").replaceAll(MAIN_SHOP, domain);
  return [header, Buffer.from(changed).toString("base64url"), signature].join(".");
}

describe("when Shopify does not play along", () => {
  beforeEach(() => db.authSession.deleteMany({}));

  it("a person whom Shopify does not know is sent for a new token, not let in", async () => {
    const { status, headers } = await refusalOf(enter({ staffId: "9999" }));
    expect({ status, retry: headers.get(INVALID_TOKEN_HEADER) }).toEqual({ status: 401, retry: "1" });
  });

  it("an exchange that fails is an error page and no half install", async () => {
    await control("faults", { tokenEndpointDown: true });
    expect((await refusalOf(enter({ staffId: KARIM }))).status).toBe(500);
    expect(await db.authSession.count()).toBe(0);
  });

  it("an uninstalled app's token opens nothing, although its signature is right (SH-03)", async () => {
    await control("uninstall");
    expect((await refusalOf(enter())).status).toBe(500);
    expect((await look<{ shops: { isInstalled: boolean }[] }>("state")).shops[0]!.isInstalled).toBe(false);
    await control("install");
    await expect(enter()).resolves.toMatchObject({ shop: { domain: MAIN_SHOP } });
  });

  it("a robot gets 410 and no session", async () => {
    const { status } = await refusalOf(enter({ headers: { "user-agent": "curl/8" } }));
    expect(status).toBe(410);
  });
});
