import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml } from "../html.ts";
import { blockSettings, readBlockSchema, type BlockSchema } from "./block-schema.ts";
import { ASSET_PATH, createLiquidEngine } from "./liquid-engine.ts";
import { readTranslations } from "./translations.ts";

/** The Liquid objects that a block may read; plain data in Shopify's shapes. */
export interface LiquidObjects {
  request: { locale: { iso_code: string; root_url: string; primary: boolean }; page_type: string; path: string; origin: string; design_mode: boolean };
  shop: Record<string, unknown>;
  customer: Record<string, unknown> | null;
  product: Record<string, unknown> | null;
  routes: Record<string, string>;
  localization: Record<string, unknown>;
}

interface RenderInput {
  extensionRoot: string;
  locale: string;
  query: URLSearchParams;
  objects: LiquidObjects;
  formatMoney: (cents: number) => string;
  /** Blocks that the theme does not show. */
  switchedOff: ReadonlySet<string>;
}

/** Markup for the end of <head> and of <body>, and for the sections that a merchant put app blocks in. */
export interface RenderedEmbeds {
  head: string;
  body: string;
  /** App blocks (`target: section`), one after the other. */
  section: string;
  /** What keeps the extension from working, as paths of files that are missing. */
  missingFiles: string[];
}

/** Renders every app embed of the extension that is switched on in the theme, and every such app block once. */
export async function renderEmbeds(input: RenderInput): Promise<RenderedEmbeds> {
  const folder = join(input.extensionRoot, "blocks");
  const all = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".liquid")).sort();
  const missing = new Set(all.length === 0 ? ["blocks/*.liquid"] : []);
  const files = all.filter((file) => !input.switchedOff.has(file.replace(".liquid", "")));
  const translations = await readTranslations(input.extensionRoot);
  const engine = createLiquidEngine({ ...input, translations, onMissingAsset: (file) => missing.add(`assets/${file}`) });
  let head = "";
  let body = "";
  let section = "";

  for (const file of files) {
    const source = await readFile(join(folder, file), "utf8");
    const schema = readBlockSchema(source);
    const block = { id: `${schema.target === "section" ? "block" : "embed"}-${file.replace(".liquid", "")}`, type: "app", settings: blockSettings(schema, input.query), shopify_attributes: "" };
    const markup = String(await engine.parseAndRender(source, { ...input.objects, block }));
    head += assetTags(schema);
    const wrapped = `<div id="shopify-block-${block.id}" class="shopify-block shopify-app-block">${markup}</div>`;
    if (schema.target === "section") section += wrapped;
    else if (schema.target === "body") body += wrapped;
    else head += markup;
  }
  return { head, body, section, missingFiles: [...missing] };
}

function assetTags({ stylesheet, javascript }: BlockSchema): string {
  const style = stylesheet ? `<link rel="stylesheet" href="${escapeHtml(ASSET_PATH + stylesheet)}">` : "";
  const script = javascript ? `<script src="${escapeHtml(ASSET_PATH + javascript)}" defer></script>` : "";
  return style + script;
}
