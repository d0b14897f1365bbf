import { describe, expect, it } from "vitest";
import { checkConditions, type Facts } from "#app/modules/workflows/check-conditions.ts";
import { canonical, type Condition, CONDITION_KINDS, definitionSchema, findProblem, OPENINGS, SIGNS, STEP_KINDS, WORKFLOW_EVENTS } from "#app/modules/workflows/definition.ts";
import { findLastQuestion } from "#app/modules/workflows/last-question.ts";
import { findLoop, MAX_CHAIN, MAX_RUNS_AN_HOUR } from "#app/modules/workflows/loop-guard.ts";
import { CALL_PROBLEMS, RUN_REASONS, STEP_OUTCOMES } from "#app/modules/workflows/outcomes.ts";
import { findSigns } from "#app/modules/workflows/signs.ts";
import { writePayload } from "#app/modules/workflows/webhook-payload.ts";
import { LOCALES } from "#app/contracts/locale.ts";
import { adminTexts } from "#app/locales/admin-texts.server.ts";
import { leavesOf } from "#tests/setup/locale-texts.ts";
import { definitionOf } from "#tests/factories/workflow-definition.ts";

const FACTS: Facts = {
  intent: "complaint", locale: "nl", channel: "CHAT", signs: ["legal"], tags: ["Plaids", "Défaut"], isOpen: true, waitingMinutes: 90, customer: { newestOrder: 250, tags: ["VIP", "newsletter"] },
};
const check = (condition: Condition, change: Partial<Facts> = {}) => checkConditions([condition], { ...FACTS, ...change }).holds;

describe("a condition", () => {
  it.each<[string, Condition, Partial<Facts>]>([
    ["topic", { kind: "topic", is: ["return", "complaint"] }, { intent: "return" }],
    ["language", { kind: "language", is: ["nl"] }, {}],
    ["words", { kind: "signs", is: ["legal", "harm"] }, {}],
    ["channel", { kind: "channel", is: ["CHAT"] }, {}],
    ["tag, whatever its case and accents", { kind: "tagged", is: ["defaut"] }, {}],
    ["absent tag", { kind: "untagged", is: ["gezien"] }, {}],
    ["value of the newest order, itself included", { kind: "orderValue", atLeast: 250 }, {}],
    ["customer's tag in Shopify", { kind: "vip", tags: ["vip"] }, {}],
    ["opening hours", { kind: "hours", is: "open" }, {}],
    ["time outside them", { kind: "hours", is: "closed" }, { isOpen: false }],
    ["waiting time, itself included", { kind: "waiting", minutes: 90 }, {}],
  ])("on the %s holds", (_, condition, facts) => expect(check(condition, facts)).toBe(true));

  it.each<[string, Condition, Partial<Facts>]>([
    ["another topic", { kind: "topic", is: ["return"] }, {}],
    ["a conversation that is not sorted yet", { kind: "topic", is: ["other"] }, { intent: null }],
    ["another language", { kind: "language", is: ["fr", "de"] }, {}],
    ["other words", { kind: "signs", is: ["upset"] }, {}],
    ["another channel", { kind: "channel", is: ["EMAIL"] }, {}],
    ["a missing tag", { kind: "tagged", is: ["Plaid"] }, {}],
    ["a tag that is there", { kind: "untagged", is: ["x", "PLAIDS"] }, {}],
    ["a smaller order", { kind: "orderValue", atLeast: 251 }, {}],
    ["a guest", { kind: "orderValue", atLeast: 0 }, { customer: null }],
    ["a customer without orders", { kind: "orderValue", atLeast: 0 }, { customer: { newestOrder: null, tags: [] } }],
    ["a customer without the tag", { kind: "vip", tags: ["Gold"] }, {}],
    ["a question at night", { kind: "hours", is: "open" }, { isOpen: false }],
    ["a question by day", { kind: "hours", is: "closed" }, {}],
    ["a shorter wait", { kind: "waiting", minutes: 91 }, {}],
    ["a shopper who does not wait", { kind: "waiting", minutes: 1 }, { waitingMinutes: null }],
  ])("does not hold for %s", (_, condition, facts) => expect(check(condition, facts)).toBe(false));

  it("is neither true nor false while nobody knows, and a workflow does not run on a guess", () => {
    expect(checkConditions([{ kind: "vip", tags: ["VIP"] }], { ...FACTS, customer: "unknown" })).toEqual({ holds: null, failed: "vip" });
  });

  it("that is surely false outweighs one that is unknown", () => {
    expect(checkConditions([{ kind: "orderValue", atLeast: 1 }, { kind: "language", is: ["de"] }], { ...FACTS, customer: "unknown" })).toEqual({ holds: false, failed: "language" });
  });

  it("holds with all others or not at all; none at all hold", () => {
    expect(checkConditions([{ kind: "language", is: ["nl"] }, { kind: "topic", is: ["return"] }], FACTS)).toEqual({ holds: false, failed: "topic" });
    expect(checkConditions([], FACTS)).toEqual({ holds: true, failed: null });
  });
});

describe("words of a shopper (AI-10)", () => {
  it.each([
    ["Ik stap naar mijn advocaat", ["legal"]], ["De lamp vatte vlam", ["harm"]], ["J'en ai besoin au plus vite", ["hurry"]], ["Je suis vraiment déçu", ["upset"]],
    ["Das ist eine Frechheit, ich gehe zum Anwalt", ["legal", "upset"]], ["This is unacceptable", ["upset"]], ["Waar is mijn pakje?", []], ["Merci, je suis très contente", []],
  ])("%j: %j", (text, signs) => expect(findSigns(text)).toEqual(signs));
});

describe("the newest question of a thread", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString();
  const now = Date.UTC(2026, 10, 25, 10, 0);

  it("is what was written in a row, with how long it waited for its answer", () => {
    const thread = [{ author: "SHOPPER" as const, body: "Eerste", at: at(0) }, { author: "STAFF" as const, body: "Antwoord", at: at(5) }, { author: "SHOPPER" as const, body: "Tweede", at: at(10) }, { author: "SYSTEM" as const, body: "x", at: at(11) }, { author: "SHOPPER" as const, body: "Derde", at: at(12) }];
    expect(findLastQuestion(thread, now)).toEqual({ text: "Tweede\nDerde", since: new Date(at(10)), askedAt: new Date(at(12)), waitedMinutes: 50 });
    expect(findLastQuestion([...thread, { author: "ASSISTANT", body: "Klaar", at: at(30) }], now)).toMatchObject({ text: "Tweede\nDerde", waitedMinutes: 20 });
    expect(findLastQuestion([], now)).toBeNull();
  });
});

describe("the loop guard", () => {
  const history = { workflowId: "b", chain: [] as string[], runsThisHour: 0 };

  it("stops what a workflow has caused itself, directly or through others, and what goes on and on", () => {
    expect(findLoop(history)).toBeNull();
    expect(findLoop({ ...history, chain: ["a"] })).toBeNull();
    expect(findLoop({ ...history, chain: ["b"] })).toBe("own_effect");
    expect(findLoop({ ...history, chain: ["b", "a"] })).toBe("own_effect");
    expect(findLoop({ ...history, chain: Array.from({ length: MAX_CHAIN }, (_, index) => `w${index}`) })).toBe("own_effect");
    expect(findLoop({ ...history, runsThisHour: MAX_RUNS_AN_HOUR - 1 })).toBeNull();
    expect(findLoop({ ...history, runsThisHour: MAX_RUNS_AN_HOUR })).toBe("too_many");
  });
});

describe("a definition", () => {
  const refused = (change: object) => !definitionSchema.safeParse({ ...definitionOf(), ...change }).success;

  it("needs a name, a step and values, and takes nothing that it does not know", () => {
    expect(refused({})).toBe(false);
    expect(refused({ name: "  " })).toBe(true);
    expect(refused({ steps: [] })).toBe(true);
    expect(refused({ conditions: [{ kind: "topic", is: [] }] })).toBe(true);
    expect(refused({ conditions: [{ kind: "mood", is: ["angry"] }] })).toBe(true);
    expect(refused({ when: { event: "WAITING", minutes: 0 } })).toBe(true);
    expect(refused({ steps: [{ kind: "refund", amount: 10 }] })).toBe(true);
    expect(refused({ steps: Array.from({ length: 7 }, () => ({ kind: "humanOnly" })) })).toBe(true);
  });

  it("that reads dissatisfaction may sort and call people, and hands nothing to another system (AI-10)", () => {
    const conditions = [{ kind: "signs" as const, is: ["upset" as const] }];
    expect(findProblem(definitionOf({ conditions, steps: [{ kind: "priority", urgency: 2 }, { kind: "humanOnly" }] }))).toBeNull();
    expect(findProblem(definitionOf({ conditions, steps: [{ kind: "webhook", address: "https://hooks.example.com" }] }))).toBe("upset_with_webhook");
    expect(findProblem(definitionOf({ conditions, steps: [{ kind: "macroDraft", macroId: "m" }] }))).toBe("upset_with_macro");
  });

  it("that would start itself is refused", () => {
    expect(findProblem(definitionOf({ when: { event: "TAGGED", tags: ["Spoed"] }, steps: [{ kind: "tag", name: "spoed" }] }))).toBe("tags_itself");
    expect(findProblem(definitionOf({ conditions: [{ kind: "waiting", minutes: 1 }, { kind: "waiting", minutes: 2 }] }))).toBe("repeated_condition");
  });

  it("proposes one macro, to somebody who can decide on it, and not in answer to itself", () => {
    const macro = { kind: "macroDraft" as const, macroId: "m" };
    expect(findProblem(definitionOf({ steps: [macro, { kind: "priority", urgency: 2 }] }))).toBeNull();
    expect(findProblem(definitionOf({ when: { event: "DRAFT_READY" }, steps: [macro] }))).toBe("drafts_itself");
    expect(findProblem(definitionOf({ steps: [macro, { ...macro, macroId: "n" }] }))).toBe("two_macros");
    expect(findProblem(definitionOf({ steps: [macro, { kind: "humanOnly" }] }))).toBe("macro_with_people");
  });

  it("is the same text whatever the order of its keys", () => {
    const { name, when, conditions, steps } = definitionOf();
    expect(canonical({ steps, conditions, when, name })).toBe(canonical(definitionOf()));
  });
});

describe("the payload of a webhook", () => {
  it("has these fields and no others: no text, no name, no customer, no order, no signs", () => {
    const payload = writePayload({
      callId: "c", shopDomain: "winkel.myshopify.com", workflow: { id: "w", name: "Spoed" }, event: "MESSAGE_RECEIVED", eventAt: new Date(0), conversationId: "v", status: "OPEN", urgency: 2,
      waitingSince: new Date(0), facts: { ...FACTS, tags: ["Plaids"] },
    });
    expect(JSON.parse(payload)).toEqual({
      version: 1, id: "c", shop: "winkel.myshopify.com", workflow: { id: "w", name: "Spoed" }, event: { kind: "message_received", at: "1970-01-01T00:00:00.000Z" },
      conversation: { id: "v", channel: "chat", status: "open", language: "nl", topic: "complaint", urgency: 2, waitingSince: "1970-01-01T00:00:00.000Z", tags: ["Plaids"] },
    });
  });
});

describe.each(LOCALES)("the words of workflows in %s", (locale) => {
  const texts = leavesOf(adminTexts(locale).texts);

  it("exist for every event, condition, sign, step, reason and outcome", () => {
    const keys = [
      ...WORKFLOW_EVENTS.flatMap((event) => [`workflows.event.${event}`, `workflows.eventHelp.${event}`]), ...CONDITION_KINDS.map((kind) => `workflows.condition.${kind}`),
      ...SIGNS.flatMap((sign) => [`workflows.sign.${sign}`, `workflows.signHelp.${sign}`]), ...OPENINGS.map((code) => `workflows.opening.${code}`), ...STEP_KINDS.map((kind) => `workflows.step.${kind}`),
      ...[...RUN_REASONS, ...STEP_OUTCOMES, ...CALL_PROBLEMS, "other"].map((code) => `workflowOutcome.${code}`),
    ];
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });

  it("are not those of autonomy and of rules for replies: nobody confuses the three pages", () => {
    const names = ["workflows", "autonomy", "rules"].map((page) => texts.get(`nav.${page}`));
    expect(new Set(names).size).toBe(3);
    expect(names[0]).not.toMatch(/regel|règle|rule|autom|auton/i);
  });
});
