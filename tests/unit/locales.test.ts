import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { adminTexts } from "#app/locales/admin-texts.server.ts";
import { CONSENT_PURPOSES } from "#app/modules/consent/purposes.ts";
import { OUTCOMES } from "#app/modules/drafting/outcomes.ts";
import { INBOX_VIEWS } from "#app/modules/conversation/views.ts";
import { leavesOf, placeholdersOf } from "#tests/setup/locale-texts.ts";
import { readSources, ROOT } from "#tests/setup/source-files.ts";

const textsOf = (locale: (typeof LOCALES)[number]) => leavesOf(adminTexts(locale).texts);
const english = textsOf("en");
const OTHERS = LOCALES.filter((locale) => locale !== "en");
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** "thread.title_one" and "thread.title_other" are two forms of one text. */
const baseOf = (key: string) => key.replace(PLURAL, "");
const basesOf = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(baseOf))].sort();

describe.each(OTHERS)("the admin in %s", (locale) => {
  const texts = textsOf(locale);

  it("has the texts of the English one, none missing and none more", () => {
    expect(basesOf(texts)).toEqual(basesOf(english));
  });

  it("fills the same placeholders", () => {
    for (const [key, text] of texts) {
      const original = english.get(key) ?? english.get(`${baseOf(key)}_other`);
      expect(placeholdersOf(text), key).toEqual(placeholdersOf(original as string));
    }
  });

  it("has no sentence left in English, and none empty", () => {
    const same = [...texts].filter(([key, text]) => text === english.get(key) && text.replace(/\{\{.*?\}\}/g, "").trim().split(/\s+/).length > 2);
    expect(same).toEqual([]);
    expect([...texts].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});

describe.each(LOCALES)("every text that counts, in %s", (locale) => {
  it("has all plural forms of the language", () => {
    const texts = textsOf(locale);
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const counted = [...new Set([...texts.keys()].filter((key) => PLURAL.test(key) && texts.has(`${baseOf(key)}_other`) && texts.has(`${baseOf(key)}_one`)).map(baseOf))];
    expect(counted.length).toBeGreaterThan(0);
    for (const base of counted) for (const form of forms) expect(texts.has(`${base}_${form}`), `${base}_${form}`).toBe(true);
  });
});

describe("the words for codes that are stored in rows", () => {
  const has = (group: string, code: string) => LOCALES.filter((locale) => !textsOf(locale).has(`${group}.${code}`)).map((locale) => `${locale}: ${group}.${code}`);

  it("exist for every outcome of a draft and of a connection test", () => {
    expect([...OUTCOMES, "internal"].flatMap((code) => has("outcome", code))).toEqual([]);
  });

  it("exist for every refusal that staff can meet in a thread", () => {
    const modules = readSources(["app/modules/approval", "app/modules/drafting", "app/modules/conversation"]);
    const reasons = modules.flatMap(({ text }) => [...text.matchAll(/new AppError\("(?:conflict|invalid)", \{ reason: "(\w+)"/g)].map((match) => match[1] as string));
    expect(reasons).toContain("shopper_wrote_again");
    // An address made by hand gets the page's general sentence; "signed_in" is said to a shopper's browser only.
    const elsewhere = ["bad_cursor", "signed_in"];
    expect(new Set(reasons.filter((reason) => !elsewhere.includes(reason)).flatMap((code) => has("conflict", code)))).toEqual(new Set());
  });

  it("exist for every reason to call a person in", () => {
    const app = readSources(["app/modules", "app/jobs"]);
    const reasons = app.flatMap(({ text }) => [...text.matchAll(/"?needsHumanReason"?(?::| =)[^;\n]*?["'](\w+)["']/g)].map((match) => match[1] as string));
    expect(reasons).toContain("draft_failed");
    // Given as a parameter: see SHADOW_REASON.
    expect(new Set([...reasons, "shadow"].flatMap((code) => has("humanReason", code)))).toEqual(new Set());
  });

  it("exist for every view of the inbox and every purpose of consent", () => {
    expect([...INBOX_VIEWS.flatMap((view) => has("inbox.view", view)), ...CONSENT_PURPOSES.flatMap((purpose) => has("consentPurpose", purpose))]).toEqual([]);
  });

  it("have a general one in every group, for a code that Shopify adds tomorrow", () => {
    const groups = [...readFileSync(path.join(ROOT, "app/components/use-words.ts"), "utf8").matchAll(/"(\w+)"(?= \||;)/g)].map((match) => match[1] as string);
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.flatMap((group) => has(group, "other"))).toEqual([]);
  });
});

describe("the pages", () => {
  const pages = readSources(["app/components", "app/routes"]).filter(({ file }) => file.endsWith(".tsx"));

  it("ask for texts that exist", () => {
    const missing = pages.flatMap(({ file, text }) => [...text.matchAll(/\bt\("([\w.]+)"/g)].map((match) => match[1] as string)
      .filter((key) => !english.has(key) && !english.has(`${key}_other`)).map((key) => `${file}: ${key}`));
    expect(missing).toEqual([]);
  });

  it("hold no words of their own: all are in app/locales", () => {
    // Seen outside the admin only, where no language is known.
    const found = pages.filter(({ file }) => file !== "app/routes/auth.login.tsx").flatMap(({ file, text }) => writtenWords(file, text));
    expect(found).toEqual([]);
  });
});

const SPOKEN = new Set(["label", "title", "placeholder", "helpText", "aria-label", "alt", "content", "accessibilityLabel", "heading", "description"]);

/** Words between tags, and in attributes that people read or hear. */
function writtenWords(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) found.push(`${file}: ${node.text.trim()}`);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && /\p{L}{2}/u.test(node.initializer.text) && !node.initializer.text.includes("://")) {
      found.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}
