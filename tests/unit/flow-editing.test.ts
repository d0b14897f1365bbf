import { describe, expect, test } from "vitest";
import { MAX_FIELD_CHARACTERS } from "#app/contracts/flows.ts";
import { LOCALES } from "#app/contracts/locale.ts";
import { checkFlows } from "#app/modules/flows/check-flows.ts";
import { DEFAULT_FLOWS } from "#app/modules/flows/default-flows.ts";
import { addStep, countMissing, freeId, moveTo, newFlow, removeStep } from "#app/modules/flows/edit-flows.ts";
import { type Flow, STEP_KINDS } from "#app/modules/flows/flow-content.ts";
import { type FlowFacts, toFlowView } from "#app/modules/flows/flow-view.ts";
import { walkAnswers } from "#app/modules/flows/walk-answers.ts";
import { MAX_FIELD_CHARACTERS as WIDGET_MAX } from "../../extensions/chat-src/panel/flow/form-step.ts";
import { answer, begin, saysSomething, type Walk } from "../../extensions/chat-src/panel/flow/flow-walk.ts";

const facts: FlowFacts = { policies: { shipping: { excerpt: "Twee dagen.", url: "/policies/shipping-policy" }, refund: { excerpt: null, url: "/policies/refund-policy" } }, hours: { lines: [], note: "" }, withdrawal: { label: "Hier herroepen", url: "/x" } };
const viewOf = (flow: Flow) => toFlowView({ flow, version: 3, locale: "nl", fallbacks: ["nl"], facts });
const flow = (id: string) => DEFAULT_FLOWS.find((each) => each.id === id)!;
const kinds = ({ shown }: Walk) => shown.map(({ kind }) => kind);

describe("the editor", () => {
  test("moves an entry to another place and never out of the list", () => {
    expect(moveTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moveTo(["a", "b", "c"], 0, 9)).toEqual(["b", "c", "a"]);
    expect(moveTo(["a"], 5, 0)).toEqual(["a"]);
  });

  test("gives what is new an id that is free", () => {
    expect(freeId("form", [{ id: "form" }, { id: "form-2" }])).toBe("form-3");
    expect(newFlow([newFlow([])]).id).toBe("action-2");
  });

  test("a step of each kind that is added is reached from the one before it", () => {
    for (const kind of STEP_KINDS) {
      const grown = addStep(newFlow([]), kind);
      expect(checkFlows([grown], "nl").map(({ code }) => code), kind).not.toContain("unreachable");
    }
    expect(addStep(addStep(newFlow([]), "choice"), "person").steps[1]).toMatchObject({ options: [{ next: "person" }] });
  });

  test("a step that is taken out closes the way behind it", () => {
    const long = addStep(addStep(newFlow([]), "policy"), "person");
    expect(removeStep(long, "policy").steps).toMatchObject([{ id: "text", next: "person" }, { id: "person" }]);
    expect(removeStep(flow("track"), "person").steps[1]).toMatchObject({ options: [{ next: null }, { next: null }] });
  });

  test("counts the texts that a language lacks", () => {
    for (const each of DEFAULT_FLOWS) for (const locale of LOCALES) expect(countMissing(each, locale)).toBe(0);
    expect(countMissing({ ...flow("hours"), title: { nl: "Uren" } }, "fr")).toBe(1);
    expect(countMissing(addStep(newFlow([]), "choice"), "de")).toBe(4);
  });
});

describe("a walk in the chat", () => {
  test("shows steps up to one that asks, and a person gets what was said and the order that was looked at", () => {
    const first = begin(viewOf(flow("track")));
    expect(kinds(first)).toEqual(["orders", "choice"]);
    const last = answer(first, { option: "no" }, [{ step: "orders", orderId: "gid://shopify/Order/1" }]);
    expect(kinds(last)).toEqual(["person"]);
    const walked = walkAnswers({ flow: flow("track"), answers: last.answers, locale: "nl", fallbacks: ["nl"] });
    expect(walked).toMatchObject({ end: "person", orderIds: ["gid://shopify/Order/1"] });
  });

  test("that ends without a word says nothing to the shop", () => {
    const done = answer(begin(viewOf(flow("delivery"))), { option: "yes" });
    expect(done).toMatchObject({ shown: [], end: "done" });
    expect(saysSomething(done)).toBe(false);
  });

  test("waits at orders before a form, and takes what is filled in along", () => {
    const orders = answer(begin(viewOf(flow("return"))), { option: "exchange" });
    expect(kinds(orders)).toEqual(["orders"]);
    const form = answer(orders, {});
    const person = answer(form, { fields: { item: "Plaid", instead: "Groter", note: "" } });
    expect(kinds(person)).toEqual(["person"]);
    expect(saysSomething(person)).toBe(true);
    expect(walkAnswers({ flow: flow("return"), answers: person.answers, locale: "nl", fallbacks: ["nl"] }).end).toBe("person");
  });

  test("ends where a damaged flow leads in a circle or nowhere", () => {
    const circle = { ...viewOf(flow("hours")), steps: [{ id: "a", kind: "text" as const, text: "A", next: "b" }, { id: "b", kind: "text" as const, text: "B", next: "a" }] };
    expect(begin(circle).end).toBe("done");
    expect(begin({ ...circle, steps: [] })).toMatchObject({ shown: [], end: "done" });
  });

  test("the widget's longest answer is the contract's", () => expect(WIDGET_MAX).toBe(MAX_FIELD_CHARACTERS));
});
