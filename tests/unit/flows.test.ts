import { describe, expect, test } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { checkFlows } from "#app/modules/flows/check-flows.ts";
import { DEFAULT_FLOWS } from "#app/modules/flows/default-flows.ts";
import { type Flow, type FlowStep, textIn } from "#app/modules/flows/flow-content.ts";
import { openingLines } from "#app/modules/flows/opening-lines.ts";
import { quotesAbout } from "#app/modules/flows/quotes-about.ts";
import { walkAnswers } from "#app/modules/flows/walk-answers.ts";
import { DEFAULT_WEEK } from "#app/modules/hours/opening-week.ts";

const text = (id: string, next: string | null): FlowStep => ({ id, kind: "text", text: { nl: "Dag" }, next });
const flowOf = (...steps: FlowStep[]): Flow => ({ id: "f", isOn: true, icon: "question", title: { nl: "Vraag" }, steps });
const codes = (...steps: FlowStep[]) => checkFlows([flowOf(...steps)], "nl").map(({ code, stepId }) => `${code} ${stepId ?? "-"}`);

describe("flows that cannot be published are refused with a reason and a place", () => {
  test("what Loket delivers can be published in each language", () => {
    for (const locale of LOCALES) expect(checkFlows(DEFAULT_FLOWS, locale)).toEqual([]);
  });

  test("a way that leads back into itself is a loop, also by way of a choice, and also into one step", () => {
    expect(codes(text("a", "b"), text("b", "a"))).toEqual(["loop b"]);
    expect(codes(text("a", "a"))).toEqual(["loop a"]);
    expect(codes(text("a", "b"), { id: "b", kind: "choice", text: { nl: "?" }, options: [{ id: "x", label: { nl: "x" }, next: "a" }, { id: "y", label: { nl: "y" }, next: null }] })).toEqual(["loop b"]);
  });

  test("two ways that meet again are no loop", () => {
    const fork: FlowStep = { id: "a", kind: "choice", text: { nl: "?" }, options: [{ id: "x", label: { nl: "x" }, next: "b" }, { id: "y", label: { nl: "y" }, next: "c" }] };
    expect(codes(fork, text("b", "c"), text("c", null))).toEqual([]);
  });

  test("a step that is not there, one that nobody reaches, and two of one name are named", () => {
    expect(codes(text("a", "nowhere"))).toEqual(["unknown_next a"]);
    expect(codes(text("a", null), text("b", null))).toEqual(["unreachable b"]);
    expect(codes(text("a", null), text("a", null))).toContain("step_twice a");
    expect(checkFlows([flowOf(text("a", null)), flowOf(text("a", null))], "nl")).toEqual([{ code: "flow_twice", flowId: "f", stepId: null }]);
  });

  test("a text has to be there in the shop's first language; others may be missing", () => {
    expect(codes({ id: "a", kind: "text", text: { fr: "Bonjour" }, next: null })).toEqual(["no_text a"]);
    expect(checkFlows([{ ...flowOf(text("a", null)), title: { nl: "  " } }], "nl")[0]).toMatchObject({ code: "no_title" });
    expect(codes({ id: "a", kind: "choice", text: { nl: "?" }, options: [{ id: "x", label: {}, next: null }] })).toEqual(["no_label a"]);
  });

  test("no steps, a choice without options, a form without fields, options and fields of one name", () => {
    const field = { id: "x", label: { nl: "x" }, type: "line" as const, isRequired: true };
    expect(codes()).toEqual(["no_steps -"]);
    expect(codes({ id: "a", kind: "choice", text: { nl: "?" }, options: [] })).toEqual(["no_options a"]);
    expect(codes({ id: "a", kind: "form", text: { nl: "?" }, fields: [], next: null })).toEqual(["no_fields a"]);
    expect(codes({ id: "a", kind: "form", text: { nl: "?" }, fields: [field, field], next: null })).toEqual(["field_twice a"]);
  });

  test.each([
    ["an unknown kind of step", [{ ...flowOf(text("a", null)), steps: [{ id: "a", kind: "script", text: { nl: "x" }, next: null }] }]],
    ["a text that is too long", [flowOf({ id: "a", kind: "text", text: { nl: "x".repeat(601) }, next: null })]],
    ["more than twenty steps", [flowOf(...Array.from({ length: 21 }, (_, at) => text(`s${at}`, at < 20 ? `s${at + 1}` : null)))]],
    ["more than twelve flows", Array.from({ length: 13 }, (_, at) => ({ ...flowOf(text("a", null)), id: `f${at}` }))],
    ["no list at all", { flows: [] }],
    ["a language that Loket does not speak", [flowOf({ id: "a", kind: "text", text: { nl: "x", es: "x" } as never, next: null })]],
  ])("%s has not the shape of a flow", (_, flows) => {
    expect(checkFlows(flows, "nl").map(({ code }) => code)).toEqual(["shape"]);
  });

  test("the shape's place is told as far as its ids do", () => {
    expect(checkFlows([flowOf({ id: "a", kind: "text", text: { nl: "x".repeat(601) }, next: null })], "nl")).toEqual([{ code: "shape", flowId: "f", stepId: "a" }]);
  });
});

test("a language that is missing falls back to the shop's in their order, then to any", () => {
  expect(textIn({ fr: "Oui", de: "Ja" }, "fr", ["nl", "de"])).toBe("Oui");
  expect(textIn({ nl: " ", de: "Ja", en: "Yes" }, "fr", ["nl", "de"])).toBe("Ja");
  expect(textIn({ en: "Yes" }, "fr", ["nl", "de"])).toBe("Yes");
  expect(textIn({}, "fr", ["nl"])).toBe("");
});

describe("a shopper's answers", () => {
  const [exchange, track] = [DEFAULT_FLOWS.find(({ id }) => id === "return")!, DEFAULT_FLOWS.find(({ id }) => id === "track")!];
  const walk = (flow: Flow, answers: Parameters<typeof walkAnswers>[0]["answers"]) => walkAnswers({ flow, answers, locale: "nl", fallbacks: ["nl"] });
  const wish = { step: "wish", fields: { item: "Plaid", instead: "Groter", note: "" } };
  const reasonOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return (error as { reason?: string }).reason;
    }
    return "was let through";
  };

  test("become lines in the words of the flow, and end with a person where it does", () => {
    const walked = walk(exchange, [{ step: "what", option: "exchange" }, { step: "orders", orderId: "gid://shopify/Order/1" }, wish]);
    expect(walked).toMatchObject({ end: "person", orderIds: ["gid://shopify/Order/1"] });
    expect(walked.lines).toEqual(["Retourneren of ruilen", "– Iets ruilen", "§gid://shopify/Order/1§", "Dit wil ik ruilen: Plaid", "Dit wil ik in de plaats: Groter"]);
  });

  test("a step that needs none may be left out, an order too; yes ends it without anybody", () => {
    expect(walk(track, [{ step: "helped", option: "yes" }])).toMatchObject({ end: "done", orderIds: [] });
    expect(walk(exchange, [{ step: "what", option: "exchange" }, wish]).lines).not.toContain("§");
  });

  test("are refused where the flow does not offer them", () => {
    expect(reasonOf(() => walk(track, []))).toBe("flow_answers");
    expect(reasonOf(() => walk(track, [{ step: "helped", option: "maybe" }]))).toBe("flow_answers");
    expect(reasonOf(() => walk(track, [{ step: "helped", option: "yes" }, { step: "helped", option: "no" }]))).toBe("flow_answers");
    expect(reasonOf(() => walk(exchange, [{ step: "what", option: "return" }]))).toBe("flow_answers");
    expect(reasonOf(() => walk(exchange, [{ step: "what", option: "exchange" }, { step: "wish", fields: { ...wish.fields, isAdmin: "1" } }]))).toBe("flow_answers");
    expect(reasonOf(() => walk(exchange, [{ step: "what", option: "exchange" }, { step: "wish", fields: { item: "Plaid", instead: "  " } }]))).toBe("flow_field");
  });

  test("an e-mail field takes an address", () => {
    const flow = flowOf({ id: "a", kind: "form", text: { nl: "?" }, fields: [{ id: "mail", label: { nl: "E-mail" }, type: "email", isRequired: true }], next: null });
    expect(reasonOf(() => walk(flow, [{ step: "a", fields: { mail: "geen adres" } }]))).toBe("flow_field");
    expect(walk(flow, [{ step: "a", fields: { mail: "lotte@example.com" } }]).lines).toEqual(["Vraag", "E-mail: lotte@example.com"]);
  });
});

test("opening hours are those of the next seven days, with the holiday among them, and say when somebody answers again", () => {
  const hours = { timeZone: "Europe/Brussels", week: DEFAULT_WEEK, exceptions: [{ day: "2026-12-24", spans: [{ from: "09:00", to: "12:00" }] }], holidays: "BE" as const };
  const { lines, note } = openingLines({ hours, locale: "nl", now: new Date("2026-12-24T13:00:00Z") });
  expect(lines).toHaveLength(7);
  expect(lines[0]).toEqual({ day: "donderdag 24 december", hours: "09:00 – 12:00" });
  expect(lines[1]).toEqual({ day: "vrijdag 25 december", hours: "gesloten" });
  expect(note).toBe("We zijn nu gesloten en antwoorden weer vanaf maandag 09:00.");
  expect(openingLines({ hours, locale: "en", now: new Date("2026-12-23T10:00:00Z") }).note).toBe("We are open now.");
});

test("a product's quotes are its own sentences about the question, and none when it says nothing about it", () => {
  const body = "Linnen tafelkleed van Belgisch vlas.\nWasbaar op 40 graden.\n\nMaat: 140 x 180 cm, 140 x 240 cm";
  const ask = (question: string) => quotesAbout({ body, title: "Linnen tafelkleed Zeebries", question, locale: "nl" });
  expect(ask("Kan ik dit tafelkleed wassen?")).toEqual(["Wasbaar op 40 graden."]);
  expect(ask("Welke maten zijn er?")).toEqual(["Maat: 140 x 180 cm, 140 x 240 cm"]);
  expect(ask("Is het tafelkleed brandvertragend?")).toEqual([]);
});
