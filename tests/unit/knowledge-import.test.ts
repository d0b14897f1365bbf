import { describe, expect, it } from "vitest";
import { planImport, sameTextKey, MAX_IMPORT_BYTES } from "#app/modules/knowledge/plan-import.ts";
import { withoutPlaceholders } from "#app/modules/knowledge/without-placeholders.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const plan = (name: string, file: string | Uint8Array, known: string[] = []) => planImport({ name, bytes: typeof file === "string" ? utf8(file) : file, fallback: "nl", known: new Set(known) });
const entriesOf = (name: string, file: string | Uint8Array) => {
  const result = plan(name, file);
  if (!result.ok) throw new Error(result.reason);
  return result.entries;
};
const reasonOf = (name: string, file: string | Uint8Array) => {
  const result = plan(name, file);
  return result.ok ? result.entries.map(({ reason }) => reason) : result.reason;
};

describe("a CSV file", () => {
  it("gives an article per row: quotes, line ends and semicolons of a spreadsheet included", () => {
    const rows = entriesOf("vragen.csv", '\uFEFFVraag;Antwoord;Taal\r\n"Mag mijn ""hond"" mee?";"Ja; graag.\r\nWel aan de leiband.";nl\r\n"Et mon chien ?";"Oui, volontiers.";fr-BE\r\n');
    expect(rows).toMatchObject([
      { row: 2, state: "new", title: 'Mag mijn "hond" mee?', body: "Ja; graag.\nWel aan de leiband.", locale: "nl" },
      { row: 3, state: "new", title: "Et mon chien ?", locale: "fr" },
    ]);
  });

  it("tells the language by the text where no column does", () => {
    const german = "Sie können den Artikel innerhalb von dreißig Tagen zurückgeben, und wir erstatten Ihnen das Geld ohne Wenn und Aber mit der gleichen Zahlungsart, die Sie auch gewählt haben.";
    expect(entriesOf("a.csv", `title,answer\nRückgabe,"${german}"\nKort,Ja`)).toMatchObject([{ locale: "de" }, { locale: "nl" }]);
  });

  it("names what is wrong, row by row", () => {
    expect(reasonOf("a.csv", `title,answer,language\n,Leeg,nl\nZonder,,nl\n${"x".repeat(201)},Lang,nl\nLang,${"x".repeat(20_001)},nl\nHola,Gracias,es\nGoed,Ja,nl`)).toEqual(["title_missing", "body_missing", "title_too_long", "body_too_long", "other_language", null]);
    expect(reasonOf("a.csv", "naam,waarde\na,b")).toBe("columns_missing");
    expect(reasonOf("a.csv", 'title,answer\n"a,b')).toBe("open_quote");
    expect(reasonOf("a.csv", "title,answer\n")).toBe("nothing_in_file");
    expect(reasonOf("a.csv", `title,answer\n${"a,b\n".repeat(1_001)}`)).toBe("too_many_entries");
  });
});

describe("any file", () => {
  it("in another encoding is refused, not garbled; UTF-16 with its mark is read", () => {
    expect(reasonOf("a.csv", Uint8Array.from([...utf8("title,answer\nCaf"), 0xe9, ...utf8(",Oui")]))).toBe("not_utf8");
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from("title,answer\nCafé,Oui", "utf16le")]);
    expect(entriesOf("a.csv", utf16)[0]!.title).toBe("Café");
    expect(reasonOf("a.csv", utf8("title,answer\na,b\u0000"))).toBe("not_utf8");
  });

  it("that is too large or of an unknown kind is refused before it is read", () => {
    expect(reasonOf("a.csv", new Uint8Array(MAX_IMPORT_BYTES + 1))).toBe("file_too_large");
    expect(reasonOf("a.docx", "x")).toBe("unknown_format");
  });

  it("loses markup, scripts and hidden characters (SEC-03)", () => {
    const [entry] = entriesOf("a.json", JSON.stringify([{ title: "<b>Le\u200Bvering</b>", answer: "<p>Morgen.</p><script>alert(1)</script><p>Of <a href='https://evil.example'>later</a>.\u202E</p>" }]));
    expect(entry).toMatchObject({ title: "Levering", body: "Morgen.\n\nOf later." });
  });

  it("brings no text twice: not one the shop has, nor one that is in the file twice", () => {
    const result = plan("a.csv", "title,answer\nHond,Welkom\nhond,welkom\nKat,Ook", [sameTextKey({ locale: "nl", title: "Kat", body: "Ook" })]);
    expect(result.ok && result.entries.map(({ state }) => state)).toEqual(["new", "duplicate", "duplicate"]);
  });
});

describe("a JSON file", () => {
  it("is a list of titles and answers, bare or under a name", () => {
    expect(entriesOf("a.json", JSON.stringify({ articles: [{ question: "Q", answer: "A", locale: "en" }] }))).toMatchObject([{ state: "new", title: "Q", body: "A", locale: "en" }]);
    expect(reasonOf("a.json", "{")).toBe("bad_json");
    expect(reasonOf("a.json", '{"a":1}')).toBe("no_list");
    expect(reasonOf("a.json", "[]")).toBe("nothing_in_file");
    expect(reasonOf("a.json", '["x", 3, null]')).toEqual(["title_missing", "title_missing", "title_missing"]);
  });

  it("of Zendesk gives its help-centre articles, drafts left out", () => {
    const file = { count: 2, articles: [{ id: 1, title: "Shipping", body: "<p>Two days.</p>", locale: "en-us", html_url: "https://s.zendesk.com/hc/1", draft: false }, { id: 2, title: "Soon", body: "<p>x</p>", locale: "en-us", html_url: "https://s.zendesk.com/hc/2", draft: true }] };
    expect(plan("z.json", JSON.stringify(file))).toMatchObject({ ok: true, format: "zendesk", entries: [{ state: "new", body: "Two days.", locale: "en", url: "https://s.zendesk.com/hc/1" }, { state: "skipped", reason: "draft" }] });
  });

  it("of Zendesk gives the comments of its macros, old notation included", () => {
    const file = { macros: [
      { title: "Retour", active: true, actions: [{ field: "status", value: "solved" }, { field: "comment_value_html", value: "<p>U kunt <b>30 dagen</b> retourneren.</p>" }] },
      { title: "Oud", active: true, actions: [{ field: "comment_value", value: ["channel:all", "Dat kan."] }] },
      { title: "Sluiten", active: true, actions: [{ field: "status", value: "solved" }] },
    ] };
    expect(plan("z.json", JSON.stringify(file))).toMatchObject({ format: "zendesk", entries: [{ state: "new", body: "U kunt 30 dagen retourneren." }, { state: "new", body: "Dat kan." }, { state: "skipped", reason: "no_text" }] });
  });

  it("of Gorgias gives the replies of its macros and its help-centre articles", () => {
    const macros = { object: "list", data: [
      { id: 1, name: "Order status", intent: "order/status", language: "fr", actions: [{ name: "addTags", title: "Add tags", type: "user", arguments: { tags: "a" } }, { name: "setResponseText", title: "", type: "user", arguments: { body_html: "<div>Votre colis arrive.</div>", body_text: "x" } }] },
      { id: 2, name: "Tag", intent: null, language: null, actions: [{ name: "addTags", title: "Add tags", type: "user", arguments: { tags: "a" } }] },
    ] };
    expect(plan("g.json", JSON.stringify(macros))).toMatchObject({ format: "gorgias", entries: [{ state: "new", title: "Order status", body: "Votre colis arrive.", locale: "fr" }, { state: "skipped", reason: "no_text" }] });
    const articles = { data: [{ id: 3, translation: { title: "Sizes", content: "<p>Measure your foot.</p>", locale: "en-GB", slug: "sizes" } }] };
    expect(plan("g.json", JSON.stringify(articles))).toMatchObject({ format: "gorgias", entries: [{ state: "new", title: "Sizes", body: "Measure your foot.", locale: "en" }] });
  });
});

/** Elements as developer.zendesk.com and developers.gorgias.com document them, all fields included. */
const ZENDESK_ARTICLE = {
  id: 37486578, url: "https://s.zendesk.com/api/v2/help_center/nl/articles/37486578.json", html_url: "https://s.zendesk.com/hc/nl/articles/37486578", author_id: 3465, comments_disabled: false, draft: false, promoted: false, position: 0,
  vote_sum: 0, vote_count: 0, section_id: 98838, created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-02T00:00:00Z", name: "Verzending", title: "Verzending", source_locale: "nl", locale: "nl", outdated: false, outdated_locales: [],
  edited_at: "2026-01-02T00:00:00Z", user_segment_id: null, permission_group_id: 123, content_tag_ids: [], label_names: [], body: "<p>Binnen twee dagen.</p>",
};
const translation = (locale: string, title: string, body: string, more = {}) => ({ id: 1, url: "", html_url: `https://s.zendesk.com/hc/${locale}/articles/37486578`, source_id: 37486578, source_type: "Article", locale, title, body, outdated: false, draft: false, hidden: false, created_by_id: 1, updated_by_id: 1, ...more });
const zendeskMacro = (title: string, ...actions: { field: string; value: unknown }[]) => ({ url: "https://s.zendesk.com/api/v2/macros/1.json", id: 1, title, active: true, updated_at: "", created_at: "", default: false, position: 9, description: null, actions, restriction: null, raw_title: title });
const gorgiasMacro = (name: string, body_html: string, more = {}) => ({
  id: 23453, external_id: null, name, intent: "order/status", language: "en", usage: 58392, created_datetime: "2019-11-23T15:59:41.966927", updated_datetime: "2020-01-30T11:04:34.345123", uri: "/api/macros/23453/",
  actions: [{ name: "addTags", title: "Add tags", type: "user", arguments: { tags: "question" } }, { name: "setResponseText", title: "Add response text", type: "user", arguments: { body_html, body_text: "x" } }], ...more,
});

describe("an export of a help desk, as it really looks", () => {
  it("of Zendesk with translations gives one article with a version per language, drafts left out", () => {
    const file = { articles: [{ ...ZENDESK_ARTICLE, translations: [translation("nl", "Verzending", "<p>Binnen twee dagen.</p>"), translation("fr-be", "Livraison", "<p>En deux jours.</p>"), translation("de", "Versand", "<p>Bald</p>", { draft: true })] }], page: 1, next_page: null };
    expect(plan("z.json", JSON.stringify(file))).toMatchObject({ format: "zendesk", entries: [
      { state: "new", locale: "nl", group: "37486578", url: "https://s.zendesk.com/hc/nl/articles/37486578" }, { state: "new", locale: "fr", body: "En deux jours.", group: "37486578" }, { state: "skipped", reason: "draft" },
    ] });
    expect(plan("t.json", JSON.stringify({ translations: [translation("en-us", "Shipping", "<p>Two days.</p>")] }))).toMatchObject({ format: "zendesk", entries: [{ state: "new", locale: "en", group: "37486578" }] });
  });

  it("of Zendesk never brings in what only staff or some customers may read", () => {
    const file = [{ ...ZENDESK_ARTICLE, user_segment_id: 4711 }, { ...ZENDESK_ARTICLE, user_segment_id: 4711, translations: [translation("fr", "Interne", "<p>Interne.</p>")] }];
    expect(reasonOf("z.json", JSON.stringify(file))).toEqual(["internal", "internal"]);
    const macros = [zendeskMacro("Nota", { field: "comment_value_html", value: "<p>Bel eerst Sofie.</p>" }, { field: "comment_mode_is_public", value: "false" }), zendeskMacro("Antwoord", { field: "comment_value", value: ["channel:web", "Dat kan."] }, { field: "comment_mode_is_public", value: true })];
    expect(reasonOf("z.json", JSON.stringify({ macros, count: 2 }))).toEqual(["internal", null]);
  });

  it("of Zendesk keeps the folders of a macro as words", () => {
    expect(entriesOf("z.json", JSON.stringify({ macro: zendeskMacro("Retour::Termijn", { field: "comment_value", value: "Dertig dagen." }) }))[0]).toMatchObject({ state: "new", title: "Retour: Termijn", body: "Dertig dagen." });
  });

  it("may be several answers of an API in one file", () => {
    const pages = [{ articles: [ZENDESK_ARTICLE], next_page: "https://s.zendesk.com/2" }, { articles: [{ ...ZENDESK_ARTICLE, id: 2, title: "Retour", body: "<p>Dertig dagen.</p>" }], next_page: null }];
    expect(plan("z.json", JSON.stringify(pages))).toMatchObject({ format: "zendesk", entries: [{ title: "Verzending" }, { title: "Retour" }] });
    expect(plan("g.json", JSON.stringify({ object: "list", uri: "/api/macros", data: [gorgiasMacro("Sizes", "<div>Measure your foot.</div>"), gorgiasMacro("Old", "<div>x</div>", { archived_datetime: "2025-01-01" })], meta: { next_cursor: null, prev_cursor: null } }))).toMatchObject({
      format: "gorgias", entries: [{ state: "new", title: "Sizes", locale: "en" }, { state: "skipped", reason: "draft" }],
    });
  });

  it("may be a table with a macro's actions as JSON", () => {
    const actions = JSON.stringify(gorgiasMacro("", "<div>Measure your foot.</div>").actions).replaceAll('"', '""');
    expect(plan("g.csv", `id,name,language,actions\n1,Sizes,en,"${actions}"\n`)).toMatchObject({ format: "gorgias", entries: [{ row: 2, state: "new", title: "Sizes", body: "Measure your foot.", locale: "en" }] });
    expect(entriesOf("m.csv", 'Macro name;Response text;Language\nTailles;"<p>Mesurez.</p>";fr')).toMatchObject([{ state: "new", title: "Tailles", body: "Mesurez.", locale: "fr" }]);
    expect(entriesOf("m.csv", 'Titre;Body (HTML);Langue\nTailles;"<p>Mesurez.</p>";fr')).toMatchObject([{ state: "new", title: "Tailles", body: "Mesurez." }]);
  });

  it("leaves out every sentence that is completed for one customer, and says so", () => {
    const [reply, only] = entriesOf("g.json", JSON.stringify([
      gorgiasMacro("Order status for {{ticket.customer.firstname}}", "<div>Hi {{ticket.customer.firstname}},</div><div><br></div><div>Your order {{ticket.customer.integrations.shopify.orders[0].name}} left. We ship from Ghent within two days.</div><div>Best, {{current_user.firstname}}</div>"),
      gorgiasMacro("Thanks", "<div>Hi {{ticket.customer.firstname|fallback(\"there\")}}!</div>"),
    ]));
    expect(reply).toMatchObject({ state: "new", title: "Order status for", body: "We ship from Ghent within two days.", isShortened: true });
    expect(only).toMatchObject({ state: "skipped", reason: "only_placeholders" });
    const zendesk = entriesOf("z.json", JSON.stringify({ macros: [zendeskMacro("Retour", { field: "comment_value", value: "Dag {{ticket.requester.first_name}},\n\n{% if ticket.tags contains 'vip' %}U krijgt 60 dagen.{% endif %}\nRetourneren kan 30 dagen lang." })] }))[0];
    expect(zendesk).toMatchObject({ state: "new", body: "Retourneren kan 30 dagen lang.", isShortened: true });
  });

  it("of the worst kind is read in no time", () => {
    for (const text of ["{%", "{{", "{% if x %}", "{{a}} "]) expect(withoutPlaceholders(text.repeat(4_000)).length).toBeLessThanOrEqual(20_000);
  });
});

describe("a Markdown file", () => {
  it("gives an article per heading, under a title of its own, without Markdown's marks", () => {
    const file = "language: fr\n\n# FAQ\n\n## Où est mon **colis** ?\n\nVoyez [la page](https://x.example) de suivi.\n\n### Détail\n\nDeux jours.\n\n## Et le prix ?\n\n**Gratuit**.\n";
    expect(entriesOf("faq.md", file)).toMatchObject([
      { row: 5, state: "new", body: "Voyez la page de suivi.\n\nDétail\n\nDeux jours.", locale: "fr" }, { state: "new", title: "Et le prix ?", body: "Gratuit.", locale: "fr" },
    ]);
    expect(reasonOf("faq.md", "Geen koppen")).toBe("nothing_in_file");
  });
});
