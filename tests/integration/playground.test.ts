import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import type { PlaygroundAnswer } from "#app/http/playground-command.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import * as playground from "#app/routes/app.playground.tsx";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { closeCircuits } from "#tests/factories/close-circuits.ts";
import { savedCase } from "#tests/factories/saved-case.ts";
import { KARIM, MARIJKE, OTHER_SHOP, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

const LOTTE = "7001";
const OTHERS = { shop: OTHER_SHOP, staffId: "52" };
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", OTHERS).request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("model", { mode: "helpful" });
  await closeCircuits({ shopId });
  await db.rateLimit.deleteMany();
});

async function ask(body: object, as: StaffRequest = {}): Promise<PlaygroundAnswer> {
  const answer = (await playground.action(staffCall("/app/playground", { body, ...as }))) as { data: PlaygroundAnswer };
  return answer.data;
}
const question = (body: string, more: object = {}) => ({ command: "try", customerId: LOTTE, thread: [{ author: "SHOPPER", body }], locale: null, guidance: null, ...more });
async function tried(body: object, as: StaffRequest = {}) {
  const answer = await ask(body, as);
  if (!answer.ok || answer.command !== "try") throw new Error(JSON.stringify(answer));
  return answer.view;
}
async function draftOf(body: object) {
  const { before } = await tried(body);
  if (before.kind !== "draft") throw new Error(before.reason);
  return before;
}
const limits = async (data: object) => {
  await db.shopSettings.update({ where: { shopId }, data });
  forgetDraftingProfile({ shopId });
};

describe("a question that is tried", () => {
  it("shows the draft as staff would see it: text, evidence, topic, language, what would keep it, what it cost", async () => {
    const draft = await draftOf(question("Waar blijft mijn bestelling #1001?"));
    expect(draft).toMatchObject({ source: "MODEL", outcome: "ok", locale: "nl", language: { source: "message" }, triage: { intent: "order_status", source: "rule" }, gate: "not_auto", leftToPerson: null });
    expect(draft.content.text).toContain("#1001");
    expect(draft.content.claims.some(({ verdict, evidence }) => verdict === "SUPPORTED" && evidence[0]?.kind === "order")).toBe(true);
    expect(draft.tokens).toBeGreaterThan(100);
    expect(draft.micros).toBeGreaterThan(0);
  });

  it("stores and sends nothing: no conversation, message, draft, action, mail, and no write at Shopify", async () => {
    const count = async () => Promise.all([
      db.conversation.count(), db.message.count(), db.draft.count(), db.proposedAction.count(), db.outboundMail.count(), db.unansweredQuestion.count(), db.returnRequest.count(), db.withdrawal.count(),
    ]);
    const before = await count();
    const writes = async () => JSON.stringify(await look("operations")).match(/mutation/g)?.length ?? 0;
    const written = await writes();
    await tried(question("Ik wil mijn bestelling #1001 annuleren en mijn geld terug."));
    await tried(question("Hierbij herroep ik mijn aankoop van bestelling #1001."));
    await tried(question("Verkopen jullie ook fietsbanden?"));
    expect(await count()).toEqual(before);
    expect(await writes()).toBe(written);
  });

  it("knows a guest's question no orders", async () => {
    const draft = await draftOf(question("Waar blijft mijn bestelling #1001?", { customerId: null }));
    expect(draft.content.claims.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === "order")).toEqual([]);
  });

  it("is answered in the language that was chosen", async () => {
    expect(await draftOf(question("Waar blijft mijn bestelling #1001?", { locale: "fr" }))).toMatchObject({ locale: "fr", language: { source: "staff" } });
  });

  it("is read with what was said before it", async () => {
    const thread = [{ author: "SHOPPER", body: "Où est ma commande #1001 ?" }, { author: "STAFF", body: "Elle est en route." }, { author: "SHOPPER", body: "OK?" }];
    expect(await draftOf({ ...question(""), thread })).toMatchObject({ locale: "fr", language: { source: "earlier" } });
  });

  it("shows the draft before and after guidance that nobody saved", async () => {
    const guidance = { guidance: "Zeg altijd “Fijne dag gewenst!”", brandVoice: "" };
    const { before, after } = await tried(question("Waar blijft mijn bestelling #1001?", { guidance }));
    expect([before, after].map((draft) => draft?.kind === "draft" && draft.content.text.includes("Fijne dag gewenst"))).toEqual([false, true]);
    expect(await db.shopSettings.findUnique({ where: { shopId } })).toMatchObject({ guidance: "" });
    expect(await db.guidanceChange.count({ where: { shopId } })).toBe(0);
  });

  it("says that a person would answer a withdrawal", async () => {
    expect(await draftOf(question("Hierbij herroep ik mijn aankoop van bestelling #1001."))).toMatchObject({ leftToPerson: "withdrawal" });
  });

  it("is a view of the customer's data in the access log, by a keyed hash (SH-05)", async () => {
    await tried(question("Waar blijft mijn bestelling?", { customerId: "7003" }));
    expect(await db.accessEvent.findMany({ where: { shopId, subjectType: "playground", customerHash: keyedHash(shopId, "7003") } })).toMatchObject([{ staffId: MARIJKE }]);
  });
});

describe("what stands in the way is named", () => {
  it("a budget that is used up", async () => {
    await limits({ dayTokens: 1 });
    expect((await tried(question("Waar is #1001?"))).before).toEqual({ kind: "stopped", reason: "budget_reached" });
    await limits({ dayTokens: 10_000_000 });
  });

  it("a provider that fails: the template with the reason", async () => {
    await control("model", { mode: "status-500" });
    expect(await draftOf(question("Waar is #1001?"))).toMatchObject({ source: "TEMPLATE", outcome: "upstream_error" });
  });

  it("a Shopify that is down", async () => {
    await control("faults", { "5xx": { status: 503 } });
    expect(await ask(question("Waar is #1001?", { customerId: "7012" }))).toEqual({ ok: false, command: "try", reason: "shopify_unreachable" });
  });

  it("a blank question, and too many tries in a minute", async () => {
    expect(await ask(question(" "))).toMatchObject({ ok: false, reason: "question_blank" });
    const many = await Promise.all(Array.from({ length: 22 }, () => ask(question("Waar is #1001?", { customerId: "999" }))));
    expect(many.filter((answer) => !answer.ok && answer.reason === "too_many_requests").length).toBeGreaterThan(0);
  });
});

describe("whom a question is asked as", () => {
  const found = async (text: string, as: StaffRequest = {}) => {
    const answer = await ask({ command: "search", text }, as);
    if (!answer.ok || answer.command !== "search") throw new Error(JSON.stringify(answer));
    return answer.customers;
  };

  it.each([["a name", "lotte peeters"], ["an e-mail address", "lotte.peeters@example.com"], ["an order", "#1001"]])("is found by %s, and shown masked", async (_, text) => {
    const customers = await found(text);
    expect(customers[0]).toMatchObject({ customerId: LOTTE, name: "Lotte P.", email: "l•••@example.com" });
    expect(JSON.stringify(customers)).not.toMatch(/Peeters|lotte\.peeters/i);
  });

  it("is nobody for words that try to be a search of their own", async () => {
    expect(await found('email:* OR "lotte"')).toEqual([]);
  });

  it("another shop sees nothing: its staff find nobody of this one and cannot ask as them", async () => {
    expect((await found("lotte peeters", OTHERS)).map(({ customerId }) => customerId)).not.toContain(LOTTE);
    expect(await ask(question("Waar is #1001?", { customerId: "7030" }), OTHERS)).toEqual({ ok: false, command: "try", reason: "customer_not_found" });
    const caseId = await savedCase({ shopId });
    await expect(playground.loader(staffCall(`/app/playground?case=${caseId}`, OTHERS))).rejects.toMatchObject({ init: { status: 404 } });
    const content = { name: "Gestolen", thread: [{ author: "SHOPPER", body: "x" }], locale: null, criteria: {} };
    expect(await ask({ command: "save", caseId, version: 1, customerId: null, content }, OTHERS)).toMatchObject({ ok: false });
    expect(await db.savedCase.count({ where: { shopId: otherShopId } })).toBe(0);
  });

  it("may be tried by an agent, who saves no case and changes no guidance", async () => {
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "AGENT" } });
    const agent = { staffId: KARIM };
    expect((await tried(question("Waar is #1001?"), agent)).before.kind).toBe("draft");
    expect(await ask({ command: "guidance", guidance: { guidance: "Kort", brandVoice: "" } }, agent)).toEqual({ ok: false, command: "guidance", reason: "role_too_low" });
    expect(await ask({ command: "save", caseId: null, version: 0, customerId: null, content: {} }, agent)).toEqual({ ok: false, command: "save", reason: "role_too_low" });
  });
});
