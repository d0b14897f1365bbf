import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { themeCheckRun } from "@shopify/theme-check-node";
import { afterAll, describe, expect, test } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { CHAT_BLOCK_HANDLE } from "#app/modules/insights/home-view.ts";
import { WITHDRAWAL_BLOCK_HANDLE } from "#app/modules/withdrawal/links.ts";
import { renderEmbeds } from "#sandbox/front/extension/render-embeds.ts";
import { buildAssets, listParts } from "../extensions/chat-src/build.mjs";
import { ROOT } from "./setup/source-files.ts";

const EXTENSION = path.join(ROOT, "extensions/chat");
const ASSETS = path.join(EXTENSION, "assets");
const CONFIG = "theme-check:theme-app-extension";
const scratch = mkdtempSync(path.join(os.tmpdir(), "loket-theme-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const asset = (name: string) => readFileSync(path.join(ASSETS, name));
const brotli = (bytes: Buffer | string) => brotliCompressSync(bytes).length;

async function offencesOf(folder: string): Promise<string[]> {
  const { offenses, theme } = await themeCheckRun(folder, CONFIG);
  // An address that theme check cannot read gives no file and so no offence.
  expect(theme.length).toBeGreaterThan(5);
  return offenses.map(({ check, message, uri }) => `${check}: ${message} (${path.basename(uri)})`);
}

test("the admin's links to the theme editor name blocks that there are", () => {
  expect(readdirSync(path.join(EXTENSION, "blocks"))).toEqual([`${CHAT_BLOCK_HANDLE}.liquid`, `${WITHDRAWAL_BLOCK_HANDLE}.liquid`]);
});

describe("Shopify's theme check", () => {
  test("finds nothing wrong with the chat block", async () => {
    expect(await offencesOf(EXTENSION)).toEqual([]);
  });

  test("would have found a translation that does not exist, an unknown filter and a missing asset", async () => {
    const broken = path.join(scratch, "broken");
    cpSync(EXTENSION, broken, { recursive: true });
    const block = path.join(broken, "blocks/chat-embed.liquid");
    writeFileSync(block, `{{ 'launcher.nowhere' | t }}{{ shop.name | shout }}{{ 'nowhere.js' | asset_url }}\n${readFileSync(block, "utf8")}`);
    const found = (await offencesOf(broken)).join("\n");
    expect(found).toMatch(/TranslationKeyExists/);
    expect(found).toMatch(/shout/);
    expect(found).toMatch(/nowhere\.js/);
  });
});

describe("the committed assets", () => {
  test("are what a fresh build of the source gives", async () => {
    const built: Map<string, string> = await buildAssets();
    expect(readdirSync(ASSETS).sort()).toEqual([...built.keys()].sort());
    for (const [name, content] of built) expect(asset(name).toString("utf8"), name).toBe(content);
  });
});

describe("what a storefront has to carry", () => {
  /** What the blocks write, as a theme with default settings renders it. */
  async function render(locale: string, country = "BE") {
    const objects = {
      request: { locale: { iso_code: locale, root_url: "/", primary: true }, page_type: "index", path: "/", origin: "https://winkel.example", design_mode: false },
      shop: { name: "Atelier Noordzee", address: { country_code: country } }, customer: null, product: null, routes: {}, localization: {},
    };
    const rendered = await renderEmbeds({ extensionRoot: EXTENSION, switchedOff: new Set(), locale, query: new URLSearchParams(), objects, formatMoney: String });
    expect(rendered.missingFiles).toEqual([]);
    return rendered;
  }
  /** What every page carries. */
  async function markup(locale: string): Promise<string> {
    const { head, body } = await render(locale);
    return head + body;
  }

  test.each([["nl", "BE"], ["fr", "BE"], ["fr", "FR"], ["de", "DE"], ["en", "BE"]] as const)("the withdrawal link is one anchor with the words of the law, without script (%s, %s)", async (locale, country) => {
    const { section } = await render(locale, country);
    expect(section).toMatch(new RegExp(`<a href="/apps/loket/withdrawal\\?lang=${locale}"[^>]*>${withdrawalLabels(locale, country).withdraw}</a>`));
    expect(section).not.toMatch(/<script|<link/);
  });

  test("the withdrawal link of a page in another language is the English one", async () => {
    const { section } = await render("en-US");
    expect(section).toContain(`lang=en"`);
  });

  test.each(LOCALES)("before a click: launcher, styles and markup are at most 1.5 KB brotli (%s)", async (locale) => {
    const page = await markup(locale);
    const [script, ...others] = [...page.matchAll(/(?:src|href)="[^"]*\/assets\/([^"]+)"/g)].map((match) => match[1]);
    expect([script, ...others]).toEqual(["launcher.js"]);
    expect(brotli(asset("launcher.js")) + brotli(page)).toBeLessThanOrEqual(1_536);
  });

  test.each(LOCALES)("with the panel and its texts: at most 10 KB brotli (%s)", async (locale) => {
    const files = ["launcher.js", "panel.js", `text-${locale}.js`];
    const sum = files.reduce((total, name) => total + brotli(asset(name)), brotli(await markup(locale)));
    expect(sum).toBeLessThanOrEqual(10_240);
  });

  test("each part that is loaded when it is opened is at most 2.75 KB brotli in each language", async () => {
    for (const part of await listParts()) {
      for (const locale of LOCALES) expect(brotli(asset(`${part}.js`)) + brotli(asset(`${part}-text-${locale}.js`)), `${part} ${locale}`).toBeLessThanOrEqual(2_816);
    }
  });

  test("no asset is over the 10,000 bytes that Shopify suggests for a compressed script", () => {
    for (const name of readdirSync(ASSETS)) expect(gzipSync(asset(name)).length, name).toBeLessThan(10_000);
  });
});
