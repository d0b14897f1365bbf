import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { LOCALES } from "#app/contracts/locale.ts";
import { WITHDRAWAL_PATH, withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { ROOT } from "./setup/source-files.ts";
import { leavesOf, placeholdersOf } from "./setup/locale-texts.ts";

/**
 * What Shopify refuses at a deploy or asks for in a review and theme check does not see (shopify.dev, "Configure
 * theme app extensions" and "Input settings").
 */
const EXTENSION = path.join(ROOT, "extensions/chat");
const SOURCE = path.join(ROOT, "extensions/chat-src");
const KIB = 1_024;

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
const files = filesBelow(EXTENSION).map((file) => path.relative(EXTENSION, file)).sort();
const read = (file: string) => readFileSync(path.join(EXTENSION, file), "utf8");
const bytes = (list: string[]) => list.reduce((sum, file) => sum + statSync(path.join(EXTENSION, file)).size, 0);

const INPUT_TYPES = [
  "checkbox", "number", "radio", "range", "select", "text", "textarea", "article", "blog", "collection", "collection_list", "color", "color_background",
  "color_scheme", "font_picker", "html", "image_picker", "inline_richtext", "link_list", "liquid", "page", "product", "product_list", "richtext",
  "text_alignment", "url", "video", "video_url", "metaobject", "header", "paragraph",
];
const option = z.strictObject({ value: z.string(), label: z.string() });
const settingSchema = z.strictObject({
  type: z.enum(INPUT_TYPES), id: z.string().regex(/^[a-z][a-z0-9_]*$/).optional(), label: z.string().optional(), info: z.string().optional(), content: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(), options: z.array(option).optional(),
  min: z.number().optional(), max: z.number().optional(), step: z.number().optional(), unit: z.string().max(3).optional(),
});
/** Strict: a deploy fails on a key that app blocks do not know ("limit", "presets"). */
const blockSchema = z.strictObject({
  name: z.string(), target: z.enum(["section", "head", "body", "compliance_head"]), settings: z.array(settingSchema).max(25),
  javascript: z.string().optional(), stylesheet: z.string().optional(), class: z.string().optional(), tag: z.string().optional(),
  available_if: z.string().optional(), enabled_on: z.unknown().optional(), disabled_on: z.unknown().optional(),
});

const blocks = files.filter((file) => /^blocks\/.*\.liquid$/.test(file));
const schemaOf = (file: string) => blockSchema.parse(JSON.parse(/\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema/.exec(read(file))?.[1] ?? "null"));
const localeFile = (locale: string, kind: "" | ".schema") => `locales/${locale}${locale === "en" ? ".default" : ""}${kind}.json`;
const texts = (locale: string, kind: "" | ".schema") => leavesOf(JSON.parse(read(localeFile(locale, kind))) as object);

describe("the extension's folder", () => {
  test("holds its configuration, assets, blocks, locales and snippets, and nothing else", () => {
    const allowed = /^(shopify\.extension\.toml|assets\/[\w-]+\.(js|css)|blocks\/[\w-]+\.liquid|snippets\/[\w-]+\.liquid|locales\/(nl|fr|de|en\.default)(\.schema)?\.json)$/;
    expect(files.filter((file) => !allowed.test(file))).toEqual([]);
  });

  test("stays within Shopify's sizes: 10 MB, 100 KB of Liquid, 15 KB a locale file, 30 blocks", () => {
    expect(bytes(files)).toBeLessThan(10 * KIB * KIB);
    expect(bytes(files.filter((file) => file.endsWith(".liquid")))).toBeLessThan(100 * KIB);
    for (const file of files.filter((name) => name.startsWith("locales/"))) expect(bytes([file]), file).toBeLessThan(15 * KIB);
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.length).toBeLessThanOrEqual(30);
  });

  test("has a name of at most 30 characters and a handle", () => {
    const toml = read("shopify.extension.toml");
    expect(/^name = "(.{1,30})"$/m.exec(toml)?.[1]).toBeTruthy();
    expect(/^handle = "([a-z0-9-]{3,50})"$/m.exec(toml)?.[1]).toBeTruthy();
    expect(toml).toMatch(/^type = "theme"$/m);
  });
});

describe.each(blocks)("%s", (file) => {
  const schema = schemaOf(file);
  const liquid = read(file);

  test("goes where it is meant to: the chat into every page's body, where it takes no room, the link where a merchant puts it", () => {
    expect(schema.target).toBe(file === "blocks/withdrawal-link.liquid" ? "section" : "body");
  });

  test("has at most 25 settings of known types, each once, with defaults that Shopify takes", () => {
    const ids = schema.settings.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const setting of schema.settings) {
      const isText = setting.type === "header" || setting.type === "paragraph";
      expect(isText ? setting.content : setting.id && setting.label, JSON.stringify(setting)).toBeTruthy();
      if (setting.type === "select") expect(setting.options?.map(({ value }) => value)).toContain(setting.default);
      if (setting.type === "range") expectRange(setting as Required<typeof setting>);
      // An empty default is refused; leave it out instead.
      expect(setting.default).not.toBe("");
    }
  });

  test("has names of at most 25 characters, and every text of its settings in four languages", () => {
    const used = [schema.name, ...schema.settings.flatMap(({ label, info, content, options = [] }) => [label, info, content, ...options.map((one) => one.label)])];
    const keys = used.filter((text) => text !== undefined).map((text) => /^t:(.+)$/.exec(text)?.[1] ?? `not translated: ${text}`);
    for (const locale of LOCALES) {
      const known = texts(locale, ".schema");
      expect(keys.filter((key) => !known.has(key)), locale).toEqual([]);
      expect(known.get(schema.name.slice(2))?.length, locale).toBeLessThanOrEqual(25);
    }
  });

  test("reads settings that exist, and translates with keys that exist", () => {
    const ids = new Set(schema.settings.map(({ id }) => id));
    for (const [, id] of liquid.matchAll(/block\.settings\.(\w+)/g)) expect(ids.has(id), id).toBe(true);
    for (const [, key] of liquid.matchAll(/'([\w.]+)' \| t\b/g)) for (const locale of LOCALES) expect(texts(locale, "").has(key as string), `${locale} ${key}`).toBe(true);
  });

  test("escapes whatever a merchant or a translation puts into an attribute (SEC-07)", () => {
    const outputs = [...liquid.matchAll(/\{\{-?\s*([^}]+?)\s*-?\}\}/g)].map((match) => match[1] as string);
    const isSafe = (output: string) => /\| escape$|\| asset_url$/.test(output) || /^(language|block\.settings\.(position|offset|accent))$/.test(output);
    expect(outputs.filter((output) => !isSafe(output))).toEqual([]);
    expect(liquid).not.toMatch(/\{%-?\s*(stylesheet|javascript)\b/);
  });
});

/** Shopify allows at most 101 steps, and a default that is one of them. */
function expectRange({ min, max, step, default: chosen }: { min: number; max: number; step: number; default: string | number | boolean }): void {
  expect((max - min) / step).toBeLessThanOrEqual(100);
  expect((max - min) % step).toBe(0);
  expect((Number(chosen) - min) % step).toBe(0);
  expect(Number(chosen)).toBeGreaterThanOrEqual(min);
  expect(Number(chosen)).toBeLessThanOrEqual(max);
}

describe.each(["", ".schema"] as const)("the texts in locales/*%s.json", (kind) => {
  const english = texts("en", kind);

  test.each(["nl", "fr", "de"])("are the same keys with the same placeholders in %s, and translated", (locale) => {
    const other = texts(locale, kind);
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of other) {
      expect(placeholdersOf(text), key).toEqual(placeholdersOf(english.get(key) as string));
      expect(text.trim(), key).not.toBe("");
      if (text.length > 12) expect(text, key).not.toBe(english.get(key));
    }
  });
});

describe("the withdrawal function's link (CO-01)", () => {
  test.each(LOCALES)("has the words of the law in block and chat, and those of France in a French shop (%s)", (locale) => {
    expect(texts(locale, "").get("withdrawal.withdraw")).toBe(withdrawalLabels(locale, "BE").withdraw);
    expect(texts(locale, "").get("withdrawal.withdraw_france")).toBe(withdrawalLabels(locale, "FR").withdraw);
  });

  test("leads to the function from block and chat", () => {
    expect(read("blocks/withdrawal-link.liquid")).toContain(`href="${WITHDRAWAL_PATH}?lang=`);
    expect(read("assets/panel.js")).toContain(`${WITHDRAWAL_PATH}?lang=`);
  });
});

describe("the chat's source", () => {
  const sources = filesBelow(SOURCE).filter((file) => /\.(ts|css)$/.test(file)).map((file) => ({ file: path.relative(SOURCE, file), text: readFileSync(file, "utf8") }));
  const built = files.filter((file) => file.startsWith("assets/")).map((file) => ({ file, text: read(file) }));

  test("never turns text into markup or code (SEC-07)", () => {
    const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|\beval\b|new Function\b|srcdoc|setTimeout\("|javascript:/;
    expect([...sources, ...built].filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test("leaves nothing on the device but the tab's own session storage, in one place (GD-02)", () => {
    const forbidden = /document\.cookie|cookieStore|localStorage|indexedDB|caches\.|sendBeacon|serviceWorker|navigator\.(userAgent|plugins|hardwareConcurrency)|window\.name\b/;
    expect([...sources, ...built].filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([]);
    expect(sources.filter(({ text }) => text.includes("sessionStorage")).map(({ file }) => file)).toEqual(["panel/stored-chat.ts"]);
  });

  test("talks to the shop's own domain only", () => {
    // The name space of SVG is a name and not an address.
    const addresses = [...sources, ...built].flatMap(({ file, text }) =>
      [...text.matchAll(/(?:https?:|wss?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi)].filter(([address]) => address !== "http://www.w3.org").map(([address]) => `${file}: ${address}`));
    expect(addresses).toEqual([]);
    expect(sources.filter(({ text }) => /\bfetch\(|XMLHttpRequest|WebSocket|EventSource/.test(text)).map(({ file }) => file)).toEqual(["panel/api.ts", "panel/product/cart.ts"]);
    expect(sources.find(({ file }) => file === "panel/product/cart.ts")?.text).toContain("fetch(`${root()}cart/add.js`");
    expect(sources.find(({ file }) => file === "panel/api.ts")?.text).toContain('PROXY_PATH = "/apps/loket/"');
  });

  test("has no text that nobody sees: what the panel does not say, a shopper need not load", () => {
    const core = sources.filter(({ file }) => /^panel\/[\w-]+\.ts$/.test(file)).map(({ text }) => text).join("\n");
    const english = JSON.parse(read(localeFile("en", ""))) as Record<string, Record<string, string>>;
    const unused = Object.keys(english.panel ?? {}).filter((name) => !new RegExp(`\\btexts\\.${name}\\b`).test(core));
    expect(unused).toEqual([]);
  });

  test("asks for paths that the app answers", () => {
    const asked = sources.flatMap(({ text }) => [...text.matchAll(/(?:ask(?:<.+?>)?|#tell|#post)\("([\w-]+)"/g)].map((match) => match[1] as string));
    expect(asked).toEqual(expect.arrayContaining(["start", "person", "verify", "return-options"]));
    expect(asked.filter((name) => !existsSync(path.join(ROOT, `app/routes/proxy.${name}.ts`)))).toEqual([]);
  });
});
