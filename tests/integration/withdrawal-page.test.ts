import { beforeAll, describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { db } from "#app/platform/db.server.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { LOTTE, openForm, sendForm, withdraw } from "#tests/factories/withdrawal-form.ts";

let shopId: string;
let shop: string;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createShop());
  await db.shop.update({ where: { id: shopId }, data: { email: "hallo@noordzee.example" } });
});

const count = (of = shopId) => db.withdrawal.count({ where: { shopId: of } });
const buttons = (html: string) => [...html.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map((match) => match[1]);

describe("the form (CO-01, CO-02, CO-03)", () => {
  it.each(LOCALES)("in %s carries the locked label, asks three things, and says its language", async (lang) => {
    const page = await openForm({ shop, lang });
    const { withdraw: label } = withdrawalLabels(lang, "BE");
    expect(page.status).toBe(200);
    expect(page.html).toContain(`<html lang="${lang}">`);
    expect(page.html).toContain(`<h1>${label}</h1>`);
    expect(Object.keys(page.fieldsOf("review")).sort()).toEqual(["contact", "contract", "name", "step", "token"]);
    expect(page.html).not.toMatch(/<script|<select|type="(?:password|checkbox|radio)"/i);
  });

  it.each([
    ["fr", "BE", "Se rétracter du contrat ici", "Confirmer la rétractation"],
    ["fr", "LU", "Se rétracter du contrat ici", "Confirmer la rétractation"],
    ["fr", "FR", "Renoncer au contrat ici", "Confirmer la rétractation"],
    ["nl", "BE", "Overeenkomst hier herroepen", "Herroeping bevestigen"],
    ["de", "DE", "Vertrag widerrufen", "Widerruf bestätigen"],
    ["en", "BE", "Withdraw from contract here", "Confirm withdrawal"],
  ])("in %s for a shop in %s says “%s” and “%s”, and that button nothing else", async (lang, countryCode, first, second) => {
    const other = await createShop();
    await db.shop.update({ where: { id: other.shopId }, data: { countryCode } });
    const { review } = await withdraw({ shop: other.domain, lang });
    expect((await openForm({ shop: other.domain, lang })).html).toContain(`<h1>${first}</h1>`);
    expect(buttons(review.html)[0]).toBe(second);
    expect(buttons(review.html)).toHaveLength(2);
  });

  it("speaks the browser's language without a link's word, and the shop's without either", async () => {
    expect((await openForm({ shop, lang: "", headers: { "accept-language": "de,en;q=0.8" } })).html).toContain('lang="de"');
    expect((await openForm({ shop, lang: "xx", headers: { "accept-language": "ja" } })).html).toContain('<html lang="nl">');
  });

  it("takes an order number from a link, as text and nothing more", async () => {
    const page = await openForm({ shop, order: "#1001\"><script>alert(1)</script>" });
    expect(page.fieldsOf("review").contract).toBe("#1001\"><script>alert(1)</script>");
    expect(page.html).not.toContain("<script>");
  });

  it("may run nothing and send nowhere else: a strict policy, kept by header and page (SEC-07)", async () => {
    const { headers, html } = await openForm({ shop });
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(html).toContain('<meta http-equiv="content-security-policy"');
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("never submits by GET, whatever the address holds (CO-03)", async () => {
    const before = await count();
    const { sent } = await withdraw({ shop });
    for (const step of ["review", "confirm", "edit"]) await openForm({ shop, query: { ...sent, step } });
    expect(await count()).toBe(before + 1);
  });
});

describe("bad input stays in the form, beside its field, in the shopper's language", () => {
  it.each<[string, Partial<typeof LOTTE>, string]>([
    ["de", { name: " " }, "Bitte geben Sie Ihren Namen an."],
    ["fr", { contract: "" }, "Indiquez de quel contrat il s'agit"],
    ["nl", { contact: "lotte(at)example" }, "Dit is geen volledig e-mailadres."],
    ["en", { contact: "a@b" }, "This is not a complete e-mail address."],
    ["en", { contact: "a@b.example, c@d.example" }, "This is not a complete e-mail address."],
    ["en", { contact: "a@b.example\r\nBcc: c@d.example" }, "This is not a complete e-mail address."],
    ["nl", { name: "x".repeat(201) }, "De naam is te lang"],
    ["de", { contract: "x".repeat(501) }, "Das ist zu lang"],
    ["en", { name: "\u200b\u202e" }, "Enter your name."],
  ])("%s: %o", async (lang, wrong, words) => {
    const before = await count();
    const form = await openForm({ shop, lang });
    for (const step of ["review", "confirm"]) {
      const page = await sendForm({ shop, lang, fields: { ...form.fieldsOf("review"), ...LOTTE, ...wrong, step } });
      expect(page.status).toBe(422);
      expect(page.text).toContain(words);
      expect(page.html).toMatch(/aria-invalid="true"/);
      const kept = Object.entries({ ...LOTTE, ...wrong }).map(([name, value]) => [name, value.replace(/[\u200b\u202e\r]/g, "").trim()]);
      expect(page.fieldsOf("review")).toMatchObject({ ...Object.fromEntries(kept), step: "review" });
    }
    expect(await count()).toBe(before);
  });

  it("shows typed markup as text on every page (SEC-07)", async () => {
    const nasty = "<img src=x onerror=alert(1)> & \"'";
    const { review, receipt } = await withdraw({ shop, fields: { ...LOTTE, name: nasty } });
    for (const page of [review, receipt]) {
      expect(page.html).not.toContain("<img");
      expect(page.text).toContain(nasty.replace(/\s+/g, " "));
    }
  });

  it.each([
    ["too large", { rawBody: `name=${"x".repeat(20_000)}` }, 413],
    ["JSON", { rawBody: "{}", headers: { "content-type": "application/json" } }, 422],
    ["a multipart form", { rawBody: "x", headers: { "content-type": "multipart/form-data; boundary=x" } }, 422],
  ])("a body that is %s is refused with a page", async (_, request, status) => {
    const page = await sendForm({ shop, ...request });
    expect(page.status).toBe(status);
    expect(page.text).toContain("Open het formulier opnieuw");
  });

  it("nothing at all is the empty form with its three problems", async () => {
    const page = await sendForm({ shop, fields: {} });
    expect(page.status).toBe(422);
    expect(page.html.match(/aria-invalid="true"/g)).toHaveLength(3);
  });
});

describe("the two steps", () => {
  it("carry what was typed without storing it, and give it back for changes", async () => {
    const before = await count();
    const form = await openForm({ shop });
    const typed = { name: "Zoë \"Ĳ\" Müßig", contract: "#1001\nenkel de vaas", contact: "zoe@example.be" };
    const review = await sendForm({ shop, fields: { ...form.fieldsOf("review"), ...typed } });
    expect(review.fieldsOf("confirm")).toMatchObject({ ...typed, token: form.fieldsOf("review").token });
    expect(review.text).toContain("Er is nog niets verstuurd");
    const again = await sendForm({ shop, fields: review.fieldsOf("edit") });
    expect(again.fieldsOf("review")).toMatchObject(typed);
    expect(await count()).toBe(before);
  });

  it.each([
    ["forged", (token: string) => token.replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["missing", () => ""],
    ["nonsense", () => "a.b.c"],
    ["older than a form may be", (token: string) => token.replace(/\.[^.]+\./, ".1.")],
  ])("with a %s form id are asked once more, nothing lost and nothing received", async (_, change) => {
    const before = await count();
    const { fieldsOf } = await openForm({ shop });
    const page = await sendForm({ shop, fields: { ...LOTTE, step: "confirm", token: change(fieldsOf("review").token as string) } });
    expect(page.status).toBe(422);
    expect(page.text).toContain("Dit formulier stond te lang open");
    expect(page.fieldsOf("review")).toMatchObject(LOTTE);
    expect(await count()).toBe(before);
  });

  it("do not take the form id of another shop", async () => {
    const other = await createShop();
    const foreign = (await openForm({ shop: other.domain })).fieldsOf("review").token as string;
    const page = await sendForm({ shop, fields: { ...LOTTE, step: "confirm", token: foreign } });
    expect(page.status).toBe(422);
    expect(await count(other.shopId)).toBe(0);
  });
});

describe("the door", () => {
  it.each([
    ["forged", { secret: "wrong" }], ["stale", { ageSeconds: 120 }], ["changed", { tamper: (query: URLSearchParams) => query.set("lang", "de") }],
  ])("refuses a request whose signature is %s, with a page", async (_, request) => {
    const before = await count();
    const { fieldsOf } = await openForm({ shop });
    const page = await sendForm({ shop, fields: { ...fieldsOf("review"), ...LOTTE, name: "Door een vervalser", step: "confirm" }, ...request });
    expect(page.status).toBe(401);
    expect(page.headers.get("content-type")).toMatch(/text\/html/);
    expect(await count()).toBe(before);
  });

  it("is not there for a shop without the app", async () => {
    const page = await openForm({ shop: "nooit-gezien.myshopify.com" });
    expect(page.status).toBe(404);
    expect(page.text).toContain("Voor deze winkel is hier geen herroepingsformulier");
  });

  it("stands open for a shop with AI switched off and every conversation human (CO-07)", async () => {
    const other = await createShop();
    await db.shopSettings.update({ where: { shopId: other.shopId }, data: { aiEnabled: false } });
    const { receipt } = await withdraw({ shop: other.domain });
    expect(receipt.status).toBe(200);
    expect(await count(other.shopId)).toBe(1);
  });
});
