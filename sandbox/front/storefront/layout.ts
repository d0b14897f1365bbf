import { html, trusted, type Html } from "../html.ts";
import type { RenderedEmbeds } from "../extension/render-embeds.ts";
import { LOCALE_NAMES, localizePath, STOREFRONT_LOCALES } from "./locales.ts";
import type { PageContext } from "./page-context.ts";
import { fill } from "./texts.ts";

export interface Page {
  title: string;
  /** Shopify's name for the kind of page: request.page_type. */
  type: string;
  content: Html;
  /** Handle of the product that the page shows. */
  productHandle?: string;
  status?: number;
}

const BAG_ICON = trusted(`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 7h12l1 10H3zM7 9V6a3 3 0 0 1 6 0v3" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/></svg>`);

/** The theme around a page: head, header, content, footer, and the app embeds where Shopify puts them. */
export function renderLayout(page: Page, context: PageContext, embeds: RenderedEmbeds | null): string {
  const { locale, shop, texts } = context;
  const title = page.type === "index" ? `${shop.name} · ${texts.tagline}` : `${page.title} · ${shop.name}`;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230f3d4c'/%3E%3Cpath d='M4 20q4-6 8 0t8 0 8 0' fill='none' stroke='%23f4efe6' stroke-width='3'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/__theme/theme.css">
${shopifyGlobal(context)}
<script src="/__theme/shop-links.js" defer></script>
${embeds && trusted(embeds.head)}
</head>
<body class="template-${page.type}">
<a class="skip" href="#content">${texts.skip}</a>
${header(context)}
<main id="content">${page.content}</main>
${footer(context, embeds)}
${embeds && trusted(embeds.body)}
${embeds && embeds.missingFiles.length > 0 && html`<p class="sandbox-note">${fill(texts.extensionMissing, { files: embeds.missingFiles.join(", ") })}</p>`}
</body>
</html>`.markup;
}

/** The part of window.Shopify that every theme page has and that extensions read. */
function shopifyGlobal({ shop, locale, link }: PageContext): Html {
  const root = link("/");
  const value = { shop: shop.domain, locale, currency: { active: "EUR", rate: "1.0" }, country: "BE", routes: { root: root === "/" ? "/" : `${root}/` } };
  return trusted(`<script>window.Shopify=Object.assign(window.Shopify||{},${JSON.stringify(value).replaceAll("<", "\\u003c")})</script>`);
}

function header(context: PageContext): Html {
  const { shop, texts, link, cart } = context;
  const count = cart.reduce((sum, line) => sum + line.quantity, 0);
  return html`<header class="site-header"><div class="wrap">
<a class="brand" href="${link("/")}">${shop.name}</a>
<nav aria-label="${shop.name}"><a href="${link("/collections/all")}">${texts.allProducts}</a>
${shop.pages.slice(0, 1).map((page) => html`<a href="${link(`/pages/${page.handle}`)}">${texts.questions}</a>`)}</nav>
<div class="tools">${languageSwitch(context)}${accountSwitch(context)}<a class="cart" href="${link("/cart")}">${BAG_ICON}<span class="label">${texts.cart}</span> (${count})</a></div>
</div></header>`;
}

function languageSwitch({ locale, texts, path }: PageContext): Html {
  const links = STOREFRONT_LOCALES.map(
    (other) => html`<li><a href="${localizePath(path, other)}" lang="${other}" hreflang="${other}"${other === locale && trusted(' aria-current="true"')}>${LOCALE_NAMES[other]}</a></li>`,
  );
  return html`<details class="menu languages"><summary aria-label="${texts.language}: ${LOCALE_NAMES[locale]}">${locale.toUpperCase()}</summary><ul>${links}</ul></details>`;
}

function accountSwitch({ shop, customer, texts, path, locale, link }: PageContext): Html {
  const label = customer === null ? texts.guest : fill(texts.signedInAs, { name: customer.name });
  const options = shop.customers.map(
    (other) => html`<option value="${other.id}"${other.id === customer?.id && trusted(" selected")}>${other.name} (${other.locale})</option>`,
  );
  return html`<details class="menu account"><summary title="${label}">${customer?.firstName ?? texts.guest}</summary>
<form method="post" action="${link("/account/login")}"><p>${texts.sandboxSwitch}</p>
<label for="customer">${texts.signInAs}</label>
<select id="customer" name="customer"><option value="">${texts.guest}</option>${options}</select>
<input type="hidden" name="return_to" value="${localizePath(path, locale)}">
<button class="button">${texts.change}</button>
<a href="${link("/account")}">${texts.orders}</a></form></details>`;
}

/** A merchant of this theme has put the app's blocks into the footer. */
function footer({ shop, texts, link }: PageContext, embeds: RenderedEmbeds | null): Html {
  const list = (folder: string, items: { handle: string; title: string }[]) =>
    items.map((item) => html`<li><a href="${link(`/${folder}/${item.handle}`)}">${item.title}</a></li>`);
  return html`<footer class="site-footer"><div class="wrap">
<div><p class="brand">${shop.name}</p><p>${texts.tagline}</p><p><a href="mailto:${shop.email}">${shop.email}</a></p></div>
<div><h2>${texts.information}</h2><ul>${list("pages", shop.pages)}</ul></div>
<div><h2>${texts.conditions}</h2><ul>${list("policies", shop.policies)}</ul>${embeds && trusted(embeds.section)}</div>
<div><h2>Sandbox</h2><ul><li><a href="/admin">${texts.staffLink}</a></li><li><a href="/sandbox/">${texts.controlsLink}</a></li></ul></div>
</div></footer>`;
}
