import { describe, expect, it } from "vitest";
import { findToken } from "#app/components/thread/macro-token.ts";
import { composeDraft } from "#app/modules/drafting/compose-draft.server.ts";
import { bodyOfReply, macroPassages } from "#app/modules/drafting/macro-passages.ts";
import { listContext } from "#app/modules/drafting/prompt-context.ts";
import { redactedPrompt } from "#app/modules/drafting/redacted-prompt.ts";
import type { DraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { orderInThread } from "#app/modules/macros/order-in-thread.ts";
import { planMacroImport } from "#app/modules/macros/plan-macro-import.ts";
import { valuesOf } from "#app/modules/macros/values-of.ts";
import { fillIn, gapsIn, unknownVariables } from "#app/modules/macros/variables.ts";
import { versionFor } from "#app/modules/macros/views.ts";
import { orderFacts } from "#tests/factories/order-facts.ts";
import { composeInput, preparingOrder, returnPolicy, shippedOrder, TRACKING_NUMBER, TRACKING_URL } from "./drafting-context.ts";

const KNOWN = { locale: "nl", timezone: "Europe/Brussels", shopName: "Atelier Noordzee", customerName: "Lotte Peeters", agentName: "Karim Haddad", order: shippedOrder } as const;

describe("variables", () => {
  it("are filled in from what is known, each as the language writes it", () => {
    const values = valuesOf(KNOWN);
    expect(fillIn("Dag {{customer.first_name}}, {{ order.name }} is {{Order.Carrier}} {{order.tracking_number}}: {{order.tracking_url}}", values)).toEqual({
      text: `Dag Lotte, #1001 is bpost ${TRACKING_NUMBER}: ${TRACKING_URL}`, filled: ["customer.first_name", "order.name", "order.carrier", "order.tracking_number", "order.tracking_url"], gaps: [],
    });
    expect(values).toMatchObject({ "order.total": "€ 49,95", "order.delivery_date": "12 november 2026", "agent.first_name": "Karim", "agent.name": "Karim Haddad", "shop.name": "Atelier Noordzee" });
    expect(valuesOf({ ...KNOWN, locale: "en" })).toMatchObject({ "order.total": "€49.95", "order.delivery_date": "12 November 2026" });
  });

  it("stay as a gap that everybody sees where nothing is known", () => {
    const values = valuesOf({ ...KNOWN, customerName: null, agentName: null, order: { ...preparingOrder, totalAmount: null } });
    expect(Object.keys(values).sort()).toEqual(["order.name", "shop.name"]);
    expect(fillIn("{{customer.first_name}}, {{order.tracking_url}} {{order.name}} {{ticket.id}}", values)).toMatchObject({ text: "{{customer.first_name}}, {{order.tracking_url}} #1002 {{ticket.id}}", gaps: ["customer.first_name", "order.tracking_url", "ticket.id"] });
    expect(unknownVariables("{{order.name}} {{ticket.id}}")).toEqual(["ticket.id"]);
  });

  it("are read once: a customer who is called like one brings none in, nor a line", () => {
    const { text, gaps } = fillIn("Dag {{customer.name}}!", valuesOf({ ...KNOWN, customerName: "{{order.name}}\nX" }));
    expect([text, gaps]).toEqual(["Dag order.name X!", []]);
  });

  it("are told as a gap when half of one is left, or a condition of another system", () => {
    expect(gapsIn("Hallo {{order.name")).toEqual(["{{"]);
    expect(gapsIn("{% if x %}Hallo{% endif %}")).toEqual(["{%"]);
    expect(gapsIn("{{ }}")).toEqual(["{{}}"]);
    expect(gapsIn("Een gewone zin, 100 % {netjes}.")).toEqual([]);
  });

  it("speak of the order that the shopper named last, else of the newest; of none when they named another", () => {
    const said = (...bodies: string[]) => bodies.map((body) => ({ author: "SHOPPER", body }));
    const orders = [orderFacts({ name: "#1002" }), orderFacts({ name: "#1001" })];
    expect(orderInThread(orders, said("Hallo"))?.name).toBe("#1002");
    expect(orderInThread(orders, said("Waar is 1001?", "Hallo?"))?.name).toBe("#1001");
    expect(orderInThread(orders, said("Waar is #9999?"))).toBeNull();
    expect(orderInThread([], said("Hallo"))).toBeNull();
  });

  it("say nothing of a parcel that was called back, nor link to anything but https", () => {
    const parcel = { ...shippedOrder.fulfillments[0]!, status: "CANCELLED" };
    expect(valuesOf({ ...KNOWN, order: { ...shippedOrder, fulfillments: [parcel] } })).not.toHaveProperty(["order.tracking_url"]);
    const strange = { ...shippedOrder.fulfillments[0]!, tracking: [{ company: null, number: null, url: "javascript:alert(1)" }] };
    expect(valuesOf({ ...KNOWN, order: { ...shippedOrder, fulfillments: [strange] } })).not.toHaveProperty(["order.tracking_url"]);
  });
});

describe("the version of a macro", () => {
  it("is the conversation's language, else the shop's, else English, else any", () => {
    expect(versionFor({ nl: "n", fr: "f", en: "e" }, { wanted: "fr", primary: "nl" })).toEqual({ locale: "fr", body: "f" });
    expect(versionFor({ nl: "n", en: "e" }, { wanted: "fr", primary: "nl" })?.locale).toBe("nl");
    expect(versionFor({ de: "d", en: "e" }, { wanted: "fr", primary: "nl" })?.locale).toBe("en");
    expect(versionFor({ de: "d" }, { wanted: "fr", primary: "nl" })?.locale).toBe("de");
    expect(versionFor({}, { wanted: "fr", primary: "nl" })).toBeNull();
  });
});

describe("a slash in a reply", () => {
  const at = (text: string) => findToken(text, text.length)?.words ?? null;

  it("opens the list at the beginning of a word, and nowhere else", () => {
    expect([at("/"), at("Beste,\n/ret"), at("Dag /waar is")]).toEqual(["", "ret", "waar is"]);
    expect([at("1/2"), at("https://x"), at("en/of"), at("dit / dat"), at("Dag")]).toEqual([null, null, null, null, null]);
    expect(findToken("Dag /re en meer", 7)).toEqual({ start: 4, end: 7, words: "re" });
  });
});

describe("an import of macros", () => {
  const plan = (name: string, text: string, known: Parameters<typeof planMacroImport>[0]["known"] = new Map()) => planMacroImport({ name, bytes: new TextEncoder().encode(text), fallback: "nl", known });

  it("of Zendesk keeps whole texts, with its placeholders as variables", () => {
    const macro = (title: string, value: string, more = {}) => ({ title, active: true, actions: [{ field: "comment_value_html", value }], ...more });
    const file = { macros: [
      macro("Levering::Volgen", "<p>Dag {{ticket.requester.first_name}},</p><p>Vragen over {{ticket.id}}? {{current_user.name}}</p>"), macro("Uit", "Dag", { active: false }),
      macro("Als", "{% if ticket.status == 'open' %}Dag{% endif %}"), { title: "Sluiten", active: true, actions: [{ field: "status", value: "solved" }] },
    ] };
    expect(plan("z.json", JSON.stringify(file))).toMatchObject({ format: "zendesk", entries: [
      { state: "new", name: "Levering: Volgen", body: "Dag {{customer.first_name}},\n\nVragen over {{ticket.id}}? {{agent.name}}", unknown: ["ticket.id"] },
      { state: "skipped", reason: "draft" }, { state: "skipped", reason: "has_conditions" }, { state: "skipped", reason: "no_text" },
    ] });
  });

  it("keeps where a link leads, for a reply is plain text", () => {
    const value = '<p>Zie <a class="x" href="https://winkel.example/retour">ons beleid</a> of <a href="{{ticket.customer.integrations.shopify.orders[0].fulfillments[0].tracking_url}}">volg</a>, <a href="javascript:x">niet dit</a>.</p>';
    expect(plan("z.json", JSON.stringify({ macros: [{ title: "Zie", active: true, actions: [{ field: "comment_value_html", value }] }] }))).toMatchObject({
      entries: [{ body: "Zie ons beleid (https://winkel.example/retour) of volg ({{order.tracking_url}}), niet dit." }],
    });
  });

  it("of Gorgias knows what it calls orders and their parcels", () => {
    const body = "Bonjour {{ticket.customer.firstname|fallback:client}}, {{ticket.customer.integrations.shopify.orders[0].name}} : {{ticket.customer.integrations.shopify.orders[0].fulfillments[0].tracking_urls[0]}}. {{current_user.firstname}}";
    const file = { data: [{ id: 1, name: "Suivi", language: "fr", actions: [{ name: "setResponseText", arguments: { body_text: body, body_html: "" } }] }] };
    expect(plan("g.json", JSON.stringify(file))).toMatchObject({ format: "gorgias", entries: [
      { state: "new", locale: "fr", body: "Bonjour {{customer.first_name}}, {{order.name}} : {{order.tracking_url}}. {{agent.first_name}}", unknown: [] },
    ] });
  });

  it("of a table takes rows of one name as languages of one macro, and what is here already as such", () => {
    const rows = "naam,tekst,taal\nRetour,Dat kan.,nl\nretour,C'est possible.,fr\nRetour,Iets anders.,nl\nOud,Staat er al.,nl\nOud,Anders.,de\n";
    expect(plan("m.csv", rows, new Map([["oud", { nl: "staat er  al." }]]))).toMatchObject({ format: "csv", entries: [
      { state: "new", locale: "nl" }, { state: "new", locale: "fr" }, { state: "skipped", reason: "name_taken" }, { state: "duplicate" }, { state: "new", locale: "de" },
    ] });
  });

  it("tells what has to be mended, and which files it cannot read", () => {
    expect(plan("m.csv", "naam,tekst,taal\nA,,nl\n,Tekst,nl\nB,Hola,es")).toMatchObject({ entries: [{ state: "problem", reason: "text_missing" }, { state: "problem", reason: "name_missing" }, { state: "problem", reason: "other_language" }] });
    expect([plan("m.md", "# A\nB"), plan("m.json", "{"), plan("m.csv", "a,b\n1,2")]).toMatchObject([{ reason: "unknown_format" }, { reason: "bad_json" }, { reason: "columns_missing" }]);
  });
});

describe("a macro in a draft", () => {
  const macro = (texts: DraftMacro["texts"], more: Partial<DraftMacro> = {}): DraftMacro => ({ id: "0190a000-0000-7000-8000-0000000000bb", name: "Retour aanvragen", intent: "return", isForDrafts: true, texts, ...more });
  const RETURN = macro({ nl: { body: "Beste {{customer.first_name}},\n\nRetourneren doet u via uw bestelling {{order.name}}.\nWij betalen de verzending.\n\nMet vriendelijke groet,\n{{agent.name}}\n{{shop.name}}", updatedAt: "2026-10-01T08:00:00Z" } });
  const QUESTION = "Hoe kan ik mijn sjaal van #1001 retourneren?";
  const input = composeInput(QUESTION);
  const wish = { intent: "return" as const, question: QUESTION, locale: "nl" as const, shop: input.shop, customerName: "Jan Peeters", orders: [preparingOrder, shippedOrder], thread: input.thread };
  const passages = (macros: DraftMacro[], more: Partial<typeof wish> = {}, isChosen = false) => macroPassages({ ...wish, ...more, macros, isChosen });

  it("leaves greeting, goodbye and who signs to the draft", () => {
    expect(passages([RETURN])[0]).toMatchObject({ source: "MACRO", title: "Retour aanvragen", locale: "nl", text: "Retourneren doet u via uw bestelling #1001.\nWij betalen de verzending." });
    expect(bodyOfReply("Hi {{customer.first_name}}, thanks for your message! I am {{agent.name}}. We can help.\n\nKind regards,\nThe team")).toBe("Thanks for your message! We can help.");
    expect(bodyOfReply("Bonjour,\n\nC’est possible.\n\nCordialement")).toBe("C’est possible.");
    expect(bodyOfReply("Sehr geehrte {{customer.name}},\nDas geht.\nMit freundlichen Grüßen\n{{agent.name}}")).toBe("Das geht.");
    expect(bodyOfReply("Beste prijzen vindt u op onze site.")).toBe("Beste prijzen vindt u op onze site.");
  });

  it("is found by its topic, else by its name, and not for anything else", () => {
    const other = macro(RETURN.texts, { id: "0190a000-0000-7000-8000-0000000000cc", intent: "invoice" });
    expect(passages([other])).toEqual([]);
    expect(passages([other], {}, true)).toHaveLength(1);
    const untold = macro({ nl: { body: "Een retour vraagt u aan met uw bestelnummer.", updatedAt: "2026-10-01T08:00:00Z" } }, { intent: null, name: "Retourneren van een aankoop" });
    expect(passages([untold], { question: "Retourneren van mijn aankoop?" })).toHaveLength(1);
    expect(passages([untold], { question: "Wat kost een deken?" })).toEqual([]);
    expect(passages([RETURN, RETURN, RETURN])).toHaveLength(2);
  });

  it("is said word for word by a template, with the macro as evidence", async () => {
    const draft = await composeDraft(composeInput(QUESTION, { passages: [...passages([RETURN]), returnPolicy("nl")] }));
    const said = draft.content.claims.find(({ sentence }) => sentence === "Wij betalen de verzending.");
    expect(said).toMatchObject({ verdict: "SUPPORTED", evidence: [{ kind: "macro", ref: RETURN.id, label: "Retour aanvragen", date: "2026-10-01" }] });
    expect(draft.content.text).toContain("Retourneren doet u via uw bestelling #1001.");
    expect(draft.content.text).not.toContain("€ 4,95");
    expect(draft.content.text.match(/vriendelijke groet/gi)).toHaveLength(1);
  });

  it("that a person chose is the whole answer", async () => {
    const draft = await composeDraft(composeInput("Waar blijft #1001?", { passages: passages([RETURN], {}, true), macroId: RETURN.id }));
    expect(draft.content.claims.slice(1, -1).map(({ sentence }) => sentence)).toEqual(["Retourneren doet u via uw bestelling #1001.", "Wij betalen de verzending."]);
  });

  it("with a gap shows it, marked, and asks for a person", async () => {
    const gap = macro({ nl: { body: "Volg uw pakje hier: {{order.tracking_url}}", updatedAt: "2026-10-01T08:00:00Z" } });
    const draft = await composeDraft(composeInput(QUESTION, { orders: [preparingOrder], passages: passages([gap], { orders: [preparingOrder], thread: [] }, true), macroId: gap.id }));
    expect(draft).toMatchObject({ verified: false, needsHuman: true });
    expect(draft.content.claims[1]).toMatchObject({ verdict: "UNSUPPORTED", problems: expect.arrayContaining(["unknown_placeholder:order.tracking_url"]) as string[] });
    expect(draft.content.text).toContain("{{order.tracking_url}}");
  });

  it("in another language is quoted by no template (GD-21)", async () => {
    const french = macro({ fr: { body: "Le retour se demande dans votre commande.", updatedAt: "2026-10-01T08:00:00Z" } });
    expect(passages([french])[0]?.locale).toBe("fr");
    const draft = await composeDraft(composeInput(QUESTION, { passages: passages([french]) }));
    expect(draft.content.text).not.toContain("Le retour");
  });

  it("reaches a model without the customer's name and without the tracking link (GD-06)", () => {
    const personal = macro({ nl: { body: "Goed nieuws: {{customer.name}} volgt het pakje op {{order.tracking_url}} met bestelling {{order.name}}.", updatedAt: "2026-10-01T08:00:00Z" } });
    const asked = composeInput(QUESTION, { passages: passages([personal]) });
    const { prompt } = redactedPrompt(asked, "nl", listContext(asked.orders, asked.passages));
    const knowledge = prompt.parts.find((part) => part.includes('"label":"knowledge"'))!;
    expect(knowledge).toContain('"kind":"macro"');
    expect(knowledge).toContain("#1001");
    for (const hidden of ["Jan", "Peeters", TRACKING_URL]) expect(knowledge).not.toContain(hidden);
  });
});
