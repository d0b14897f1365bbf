import { describe, expect, it } from "vitest";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { compare } from "#app/modules/simulation/case-result.ts";
import { type JudgedDraft, judgeDraft } from "#app/modules/simulation/judge-draft.ts";
import { caseContentSchema, type Criteria, NO_CRITERIA } from "#app/modules/simulation/saved-case.ts";
import { planStarters } from "#app/modules/simulation/starter-cases.ts";

const order = { kind: "order" as const, ref: "#1001", label: "#1001", quote: "", date: null };
const claim = (sentence: string, more: Partial<Claim> = {}): Claim => ({ sentence, verdict: "SUPPORTED", problems: [], evidence: [order], ...more });
const CLAIMS = [
  claim("Beste Lotte,", { verdict: "NOT_A_FACT", evidence: [] }),
  claim("Uw bestelling #1001 van € 128,00 komt op 26 november 2026."),
  claim("U kunt binnen 114 dagen retourneren.", { verdict: "UNSUPPORTED", problems: ["duration_not_in_context: 114 dagen"] }),
];
const draft = (more: Partial<JudgedDraft> = {}, claims = CLAIMS): JudgedDraft =>
  ({ content: { text: claims.map(({ sentence }) => sentence).join(" "), claims }, locale: "nl", intent: "order_status", handsOver: false, ...more });
const codes = (criteria: Partial<Criteria>, of = draft()) => judgeDraft({ ...NO_CRITERIA, ...criteria }, of).map(({ code }) => code);

describe("a draft held against its case", () => {
  it("meets criteria that ask for nothing", () => {
    expect(judgeDraft(NO_CRITERIA, draft())).toEqual([]);
  });

  it("fails for another language or topic, with both named", () => {
    expect(judgeDraft({ ...NO_CRITERIA, locale: "fr", intent: "return" }, draft())).toEqual([{ code: "language", expected: "fr", found: "nl" }, { code: "intent", expected: "return", found: "order_status" }]);
    expect(codes({ locale: "nl", intent: "order_status" })).toEqual([]);
  });

  it("needs one of the alternatives of each line, whatever their case", () => {
    expect(codes({ mustContain: [["levering", "BESTELLING"], ["retour"]] })).toEqual([]);
    expect(judgeDraft({ ...NO_CRITERIA, mustContain: [["bestelling"], ["tracking", "pakket"]] }, draft())).toEqual([{ code: "must_contain", expected: "tracking | pakket", found: "" }]);
  });

  it("does not take a number for the end or the beginning of another one", () => {
    expect(codes({ mustContain: [["14 dagen"]] })).toEqual(["must_contain"]);
    expect(codes({ mustContain: [["€ 12"]] })).toEqual(["must_contain"]);
    expect(codes({ mustContain: [["€ 128,00"]] })).toEqual([]);
    expect(codes({ mustNotContain: ["retour"] })).toEqual(["must_not_contain"]);
  });

  it("takes signs of a phrase for signs", () => {
    expect(codes({ mustContain: [["(.*)"]] })).toEqual(["must_contain"]);
    expect(codes({ mustContain: [["#1001"]] })).toEqual([]);
  });

  it("names the sentence that says what must not be said", () => {
    expect(judgeDraft({ ...NO_CRITERIA, mustNotContain: ["114 dagen"] }, draft())).toEqual([{ code: "must_not_contain", expected: "114 dagen", found: CLAIMS[2]!.sentence }]);
  });

  it("fails for a sentence without evidence where every fact must have a source", () => {
    expect(codes({ allSupported: true })).toEqual(["unsupported"]);
    expect(codes({ allSupported: true }, draft({}, CLAIMS.slice(0, 2)))).toEqual([]);
  });

  it("hears the other form of address, but not in the shop's own words", () => {
    expect(codes({ register: "informal" })).toEqual(["register"]);
    expect(codes({ register: "formal" })).toEqual([]);
    const quoted = claim("Stuur je pakket terug.", { evidence: [{ ...order, kind: "policy", quote: "Stuur je pakket terug. Dat kan gratis." }] });
    expect(codes({ register: "formal" }, draft({}, [quoted]))).toEqual([]);
  });

  it("finds order, amount and date only where the facts bear them out", () => {
    expect(codes({ mentions: ["order", "amount", "date"] })).toEqual([]);
    expect(codes({ mentions: ["link"] })).toEqual(["mention"]);
    const invented = [claim("Het is € 5.", { verdict: "UNSUPPORTED" }), claim("Het is € 5.", { evidence: [] })];
    expect(codes({ mentions: ["amount"] }, draft({}, invented))).toEqual(["mention"]);
  });

  it("leaves to a person what is for a person, and nothing else, where that is asked for", () => {
    expect(codes({ handsOver: true })).toEqual(["hands_over"]);
    expect(codes({ handsOver: true }, draft({ handsOver: true }))).toEqual([]);
    expect(codes({ handsOver: false })).toEqual([]);
    expect(codes({ handsOver: false }, draft({ handsOver: true }))).toEqual(["keeps"]);
    expect(codes({ handsOver: null }, draft({ handsOver: true }))).toEqual([]);
  });

  it("counts characters as people do, and says how many", () => {
    const short = draft({}, [claim("👋".repeat(60))]);
    expect(codes({ maxCharacters: 60 }, short)).toEqual([]);
    expect(judgeDraft({ ...NO_CRITERIA, maxCharacters: 59 }, short)).toEqual([{ code: "too_long", expected: "59", found: "60" }]);
  });
});

describe("a result beside the one before", () => {
  it("is newly failing when it passed before, or was never judged", () => {
    expect([compare("FAILED", "PASSED"), compare("FAILED", null), compare("FAILED", "FAILED"), compare("PASSED", "FAILED"), compare("PASSED", null), compare("UNJUDGED", "PASSED")])
      .toEqual(["newly_failing", "newly_failing", "still_failing", "newly_passing", "passing", "unjudged"]);
  });
});

describe("what may be saved as a case", () => {
  const valid = { name: "Waar blijft het", thread: [{ author: "SHOPPER", body: "Waar?" }], locale: null, criteria: { ...NO_CRITERIA, allSupported: true } };
  const word = (content: object) => caseContentSchema.safeParse({ ...valid, ...content }).error?.issues[0]?.message;
  it.each([
    ["without a name", { name: " " }, "name_blank"],
    ["without criteria", { criteria: NO_CRITERIA }, "no_criteria"],
    ["whose last word is the shop's", { thread: [{ author: "STAFF", body: "Dag" }] }, "question_blank"],
    ["with too many messages", { thread: Array.from({ length: 11 }, () => ({ author: "SHOPPER", body: "x" })) }, "too_many_messages"],
    ["with a length that no reply has", { criteria: { ...NO_CRITERIA, maxCharacters: 3 } }, "length_range"],
  ])("is no case %s", (_, content, expected) => {
    expect(word(valid)).toBeUndefined();
    expect(word(content)).toBe(expected);
  });
});

describe("cases to begin with", () => {
  it("ask what the shop's own texts answer, its questions first, and want one of their terms or sums named", () => {
    const planned = planStarters("nl", [
      { source: "SHOP_POLICY", title: "Retourbeleid", body: "U kunt binnen 14 dagen terugsturen." },
      { source: "SHOP_POLICY", title: "Privacybeleid", body: "Wij bewaren gegevens 30 dagen." },
      { source: "FAQ", title: "Wat kost inpakken?", body: "Inpakken kost € 3,50." },
      { source: "FAQ", title: "Cadeaubon", body: "Die geldt overal." },
    ]);
    expect(planned.map(({ thread }) => thread[0]!.body)).toEqual(["Wat kost inpakken?", "Kunt u mij iets meer vertellen over “Cadeaubon”?", "Hoeveel tijd heb ik om iets terug te sturen?"]);
    expect(planned.map(({ criteria }) => criteria.mustContain)).toEqual([[["€ 3,50"]], [], [["14 dagen"]]]);
    for (const content of planned) expect(caseContentSchema.safeParse(content).success).toBe(true);
  });
});
