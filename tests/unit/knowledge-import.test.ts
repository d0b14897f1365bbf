import { describe, expect, it } from "vitest";
import { planImport, sameTextKey, MAX_IMPORT_BYTES } from "#app/modules/knowledge/plan-import.ts";

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

describe("a Markdown file", () => {
  it("gives an article per heading, under a title of its own, without Markdown's marks", () => {
    const file = "language: fr\n\n# FAQ\n\n## Où est mon **colis** ?\n\nVoyez [la page](https://x.example) de suivi.\n\n### Détail\n\nDeux jours.\n\n## Et le prix ?\n\n**Gratuit**.\n";
    expect(entriesOf("faq.md", file)).toMatchObject([
      { row: 5, state: "new", body: "Voyez la page de suivi.\n\nDétail\n\nDeux jours.", locale: "fr" }, { state: "new", title: "Et le prix ?", body: "Gratuit.", locale: "fr" },
    ]);
    expect(reasonOf("faq.md", "Geen koppen")).toBe("nothing_in_file");
  });
});
