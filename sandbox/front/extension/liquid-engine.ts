import { Liquid, Tag, type Context, type Emitter, type TagToken, type Template, type TopLevelToken } from "liquidjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../html.ts";
import { translate, type Translations } from "./translations.ts";

/** Shopify writes a theme extension's assets under this path of the page's own origin here. */
export const ASSET_PATH = "/extensions/loket/assets/";

interface EngineOptions {
  extensionRoot: string;
  locale: string;
  translations: Translations;
  /** `1234.5` euro cents -> "€ 12,35" as the page's language writes it. */
  formatMoney: (cents: number) => string;
  /** Told of every asset that the extension's folder does not have. */
  onMissingAsset: (file: string) => void;
}

/**
 * The part of Shopify's Liquid that a theme app extension may use. Unknown filters and tags are errors, so
 * that a block which would break on Shopify breaks here too.
 */
export function createLiquidEngine({ extensionRoot, locale, translations, formatMoney, onMissingAsset }: EngineOptions): Liquid {
  const snippets = join(extensionRoot, "snippets");
  const engine = new Liquid({ root: [snippets], partials: [snippets], extname: ".liquid", strictFilters: true });
  engine.registerTag("schema", rawTag("schema", () => ""));
  engine.registerTag("doc", rawTag("doc", () => ""));
  engine.registerTag("style", styleTag());

  engine.registerFilter("t", (key: string, ...values: unknown[]) => {
    const named = Object.fromEntries(values.filter(isNamedArgument));
    return translate({ key, locale, translations, values: named });
  });
  engine.registerFilter("asset_url", (file: string) => {
    if (!existsSync(join(extensionRoot, "assets", file))) onMissingAsset(file);
    return ASSET_PATH + file;
  });
  engine.registerFilter("stylesheet_tag", (url: string) => `<link href="${escapeHtml(url)}" rel="stylesheet" type="text/css" media="all">`);
  engine.registerFilter("script_tag", (url: string) => `<script src="${escapeHtml(url)}" type="text/javascript"></script>`);
  engine.registerFilter("money", (cents: number) => formatMoney(cents));
  engine.registerFilter("handleize", handleize);
  engine.registerFilter("handle", handleize);
  return engine;
}

function isNamedArgument(value: unknown): value is [string, unknown] {
  return Array.isArray(value) && value.length === 2;
}

function handleize(text: string): string {
  return String(text).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** A tag whose content is not Liquid: read up to its end tag and written by `write`. */
function rawTag(name: string, write: (content: string) => string) {
  return class extends Tag {
    private content = "";
    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid);
      while (remaining.length > 0) {
        const next = remaining.shift();
        if ((next as TagToken | undefined)?.name === `end${name}`) return;
        this.content += next?.getText() ?? "";
      }
      throw new Error(`{% ${name} %} is not closed`);
    }
    override *render(_context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      emitter.write(write(this.content));
    }
  };
}

/** `{% style %}`: its content is Liquid (settings fill CSS variables). */
function styleTag() {
  return class extends Tag {
    private readonly templates: Template[] = [];
    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid);
      const stream = liquid.parser.parseStream(remaining);
      stream
        .on("tag:endstyle", () => stream.stop())
        .on("template", (template: Template) => void this.templates.push(template))
        .on("end", () => {
          throw new Error("{% style %} is not closed");
        });
      stream.start();
    }
    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      emitter.write("<style data-shopify>");
      yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
      emitter.write("</style>");
    }
  };
}
