import { describe, expect, it } from "vitest";
import { compareInQueue, decodeQueueCursor, encodeQueueCursor, HEAD_START_MS, queueScore } from "#app/modules/approval/queue-order.ts";
import type { ComposeResult, ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { assessRisk, readReason, RISK_WEIGHTS } from "#app/modules/drafting/draft-risk.ts";
import type { ExaminedProposals } from "#app/modules/actions/propose-actions.server.ts";

const HOUR_MS = 3_600_000;
const plain: ComposeResult = {
  content: { text: "Ja.", claims: [] }, source: "MODEL", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false },
  triage: { intent: "product_question", source: "rule", urgency: 0, needsPerson: false }, promptVersion: "x", model: "m", providerHost: "h", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: {},
};
const says = (...bodies: string[]): ThreadMessage[] => bodies.map((body) => ({ author: "SHOPPER", body, at: "2026-11-25T10:00:00Z" }));
const moving = (amount: string, currency = "EUR") => ({ accepted: [{ moves: { amount, currency } }], refused: [] }) as unknown as ExaminedProposals;
const risk = (thread: ThreadMessage[], result: Partial<ComposeResult> = {}, proposed: ExaminedProposals | null = null) => assessRisk({ thread, result: { ...plain, ...result }, proposed });

describe("what is at stake in a draft", () => {
  it("is nothing special for a plain question with a supported answer", () => {
    expect(risk(says("Is de plaid wasbaar?"))).toEqual({ level: 1, reasons: [] });
  });

  it.each([
    ["a legal word in Dutch", says("Anders ga ik naar mijn advocaat."), {}, null, "legal_word"],
    ["a legal word in French", says("Je vais saisir le tribunal."), {}, null, "legal_word"],
    ["a legal word in German", says("Dann nehme ich mir einen Anwalt."), {}, null, "legal_word"],
    ["an injury", says("The lamp caught fire."), {}, null, "harm_word"],
    ["a refund of more than 50 euro", says("Graag mijn geld terug."), {}, moving("128.00"), "large_sum:EUR"],
    ["a refund of exactly 50 euro", says("Graag mijn geld terug."), {}, moving("50.00"), "money"],
    ["an action that moves nothing", says("Verander mijn adres."), {}, { accepted: [{ moves: null }], refused: [] } as unknown as ExaminedProposals, "action"],
    ["a guessed language", says("ok"), { language: { source: "shop", speaksOther: false } }, null, "unsure_language"],
    ["a language that is not written", says("Dzień dobry"), { language: { source: "shop", speaksOther: true } }, null, "other_language"],
    ["a question for a person", says("Kan ik iemand spreken?"), { needsHuman: true }, null, "person"],
    ["sentences without support", says("Hoe?"), { content: { text: "", claims: ["a", "b"].map((sentence) => ({ sentence, verdict: "UNSUPPORTED", problems: [], evidence: [] })) } }, null, "unsupported:2"],
    ["another message before any answer", says("Hallo?", "Is daar iemand?"), {}, null, "wrote_again:2"],
  ] satisfies [string, ThreadMessage[], Partial<ComposeResult>, ExaminedProposals | null, string][])("counts %s, and says so", (_, thread, result, proposed, reason) => {
    const found = risk(thread, result, proposed);
    expect(found.reasons).toEqual([reason]);
    expect(found.level).toBe(1 + RISK_WEIGHTS[readReason(reason)!.code]);
  });

  it("forgets what was answered before", () => {
    expect(risk([...says("Mijn advocaat schrijft u."), { author: "STAFF", body: "Geregeld.", at: "2026-11-25T11:00:00Z" }, ...says("Dank u, is de plaid wasbaar?")]).reasons).toEqual([]);
  });

  it("never goes above ten, and names the weightiest first", () => {
    const all = risk(says("Mijn advocaat!", "Er is brandgevaar!"), { needsHuman: true, triage: { intent: "withdrawal", source: "rule", urgency: 2, needsPerson: true } }, moving("900.00"));
    expect(all.level).toBe(10);
    expect(all.reasons.slice(0, 2)).toEqual(["legal_word", "harm_word"]);
  });

  it("has no word for a reason that an older or newer version stored", () => {
    expect(readReason("moon_phase:full")).toBeNull();
    expect(readReason("wrote_again:3")).toEqual({ code: "wrote_again", value: "3" });
  });
});

describe("the order of the queue", () => {
  const now = new Date("2026-11-25T12:00:00Z");
  const place = (id: string, level: number, hours: number) => ({ id, risk: level, since: new Date(now.getTime() - hours * HOUR_MS) });

  it("is risk x waiting time: a legal word that waits an hour comes before a plain question that waits four, not before one that waits a day", () => {
    const order = [place("day", 1, 24), place("plain", 1, 4), place("legal", 5, 1)].toSorted(compareInQueue(now)).map(({ id }) => id);
    expect(order).toEqual(["day", "legal", "plain"]);
  });

  it("gives everybody a quarter of an hour, so that a grave question is not last in its first minute", () => {
    expect(queueScore(place("legal", 5, 0), now)).toBe(5 * HEAD_START_MS);
    expect([place("plain", 1, 1.1), place("legal", 5, 0)].toSorted(compareInQueue(now))[0]?.id).toBe("plain");
    expect([place("plain", 1, 0.9), place("legal", 5, 0.01)].toSorted(compareInQueue(now))[0]?.id).toBe("legal");
  });

  it("names a place in it by a cursor, and refuses one that it did not make", () => {
    const cursor = { asOf: now, score: queueScore(place("x", 7, 3), now), id: "0193a0b0-0000-7000-8000-000000000001" };
    expect(decodeQueueCursor(encodeQueueCursor(cursor))).toEqual(cursor);
    for (const made of ["", "1_2", "x_1_0193a0b0-0000-7000-8000-000000000001", "1_1_'; DROP"]) expect(() => decodeQueueCursor(made)).toThrow(expect.objectContaining({ code: "invalid", reason: "bad_cursor" }));
  });
});
