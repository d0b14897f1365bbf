import { describe, expect, test } from "vitest";
import { GATES, type GateFacts, shutGate, shutNow } from "#app/modules/automation/gates.ts";
import de from "#app/locales/de.json" with { type: "json" };
import en from "#app/locales/en.json" with { type: "json" };
import fr from "#app/locales/fr.json" with { type: "json" };
import nl from "#app/locales/nl.json" with { type: "json" };

const OPEN: GateFacts = {
  stoppedEverywhere: false, stoppedByShop: false, isShadow: false, isAuto: true, wantsPerson: false, wroteAgain: false, isUnproven: false, hasSignal: false, isTrained: true,
  intent: "order_status", conversationIntent: "order_status", intentSource: "rule", languageSource: "message", speaksOther: false, urgency: 0, needsPerson: false,
  source: "MODEL", verified: true, isKnown: true, hasWithdrawal: false, hasActions: false, askedBy: null, shopperTexts: ["Waar blijft mijn bestelling?"],
  content: { text: "Uw bestelling is onderweg.", claims: [{ sentence: "Uw bestelling is onderweg.", verdict: "SUPPORTED", problems: [], evidence: [] }] },
};

/** What shuts each gate, and no other one before it. */
const SHUTS: Record<(typeof GATES)[number], Partial<GateFacts>> = {
  stopped_everywhere: { stoppedEverywhere: true },
  stopped_by_shop: { stoppedByShop: true },
  shadow_running: { isShadow: true },
  not_auto: { isAuto: false },
  sender_unproven: { isUnproven: true },
  wrote_again: { wroteAgain: true },
  person_wanted: { wantsPerson: true },
  demoted: { hasSignal: true },
  not_trained: { isTrained: false },
  not_by_model: { source: "TEMPLATE" },
  not_for_this: { intent: "refund", conversationIntent: "refund" },
  language_unsure: { languageSource: "shop" },
  language_foreign: { speaksOther: true },
  topic_unsure: { intentSource: "model" },
  topic_changed: { conversationIntent: "complaint" },
  urgent: { urgency: 2 },
  person_needed: { needsPerson: true },
  unsupported_sentence: { verified: false },
  point_open: { content: { ...OPEN.content, letter: { points: [{ kind: "question", intent: "order_status", text: "Wo ist sie?", answeredBy: [] }], orders: [], deadline: null, legal: null } } },
  too_long: { content: { ...OPEN.content, text: "Dat duurt nog even. ".repeat(40) } },
  nobody_known: { isKnown: false },
  special_category: { shopperTexts: ["Ik ben zwanger."] },
  withdrawal: { hasWithdrawal: true },
  action_proposed: { hasActions: true },
  asked_by_person: { askedBy: "STAFF" },
  asked_by_workflow: { askedBy: "WORKFLOW" },
};

describe("the gates of an answer that leaves by itself (AI-12)", () => {
  test("are open together for a sure, short, proven answer", () => {
    expect(shutGate(OPEN)).toBeNull();
  });

  test.each(Object.entries(SHUTS))("%s is shut by what its name says", (gate, facts) => {
    expect(shutGate({ ...OPEN, ...facts })).toBe(gate);
  });

  test("of the moment are asked again when it leaves", () => {
    const again = GATES.filter((gate) => shutNow({ ...OPEN, ...SHUTS[gate] }) === gate);
    expect(again).toEqual(["stopped_everywhere", "stopped_by_shop", "shadow_running", "not_auto", "wrote_again", "sender_unproven", "person_wanted"]);
  });

  test("each have words for staff in every language", () => {
    for (const texts of [en, fr, nl, de]) expect(Object.keys(texts.gate).sort()).toEqual([...GATES, "other"].sort());
  });
});
