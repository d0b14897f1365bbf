import { html, trusted, type Html } from "../html.ts";
import type { Page } from "./layout.ts";
import { formatMoney } from "./locales.ts";
import type { PageContext } from "./page-context.ts";
import { productArt } from "./product-art.ts";
import { priceFrom, type ProductView, type TextView } from "./shop-contents.ts";

export function homePage(context: PageContext): Page {
  const { shop, texts, link } = context;
  const content = html`<section class="hero"><div class="wrap"><div>
<h1>${texts.heroTitle}</h1><p>${texts.heroText}</p><a class="button light" href="${link("/collections/all")}">${texts.shopNow}</a></div></div></section>
<ul class="promises wrap">${texts.promises.map((promise) => html`<li>${promise}</li>`)}</ul>
<section class="wrap"><h2>${texts.featured}</h2>${productGrid(shop.products.slice(0, 8), context)}</section>`;
  return { title: shop.name, type: "index", content };
}

export function collectionPage(context: PageContext): Page {
  const { shop, texts } = context;
  const content = html`<section class="wrap"><h1>${texts.allProducts}</h1>${productGrid(shop.products, context)}</section>`;
  return { title: texts.allProducts, type: "collection", content };
}

export function productPage(product: ProductView, context: PageContext): Page {
  const { texts, locale, link } = context;
  const available = product.variants.filter((variant) => variant.isAvailable);
  const options = available.map((variant) => html`<option value="${variant.id}">${variant.title} · ${formatMoney(variant.priceCents, locale)}</option>`);
  const form = html`<form method="post" action="${link("/cart/add")}">
${available.length > 1 ? html`<label for="variant">${texts.choose}</label><select id="variant" name="id">${options}</select>` : html`<input type="hidden" name="id" value="${available[0]?.id}">`}
<button class="button">${texts.addToCart}</button></form>`;
  const content = html`<article class="wrap product"><div class="picture">${productArt(product.handle)}</div><div>
<p class="eyebrow">${product.type}</p><h1>${product.title}</h1>
<p class="price">${formatMoney(priceFrom(product), locale)} <small>${texts.vatIncluded}</small></p>
${available.length === 0 ? html`<p class="badge">${texts.soldOut}</p>` : form}
<div class="rich-text">${trusted(product.descriptionHtml)}</div></div></article>`;
  return { title: product.title, type: "product", content, productHandle: product.handle };
}

/** A page or a policy of the shop. */
export function textPage(text: TextView, type: "page" | "policy"): Page {
  return { title: text.title, type, content: html`<article class="wrap narrow rich-text"><h1>${text.title}</h1>${trusted(text.bodyHtml)}</article>` };
}

export function notFoundPage({ texts, link }: PageContext): Page {
  const content = html`<section class="wrap narrow"><h1>${texts.notFound}</h1><p>${texts.notFoundText}</p><a class="button" href="${link("/")}">${texts.backHome}</a></section>`;
  return { title: texts.notFound, type: "404", content, status: 404 };
}

function productGrid(products: ProductView[], { link, locale, texts }: PageContext): Html {
  const cards = products.map(
    (product) => html`<li><a href="${link(`/products/${product.handle}`)}">${productArt(product.handle)}
<strong>${product.title}</strong><span>${formatMoney(priceFrom(product), locale)}${!product.variants.some((variant) => variant.isAvailable) && html` · <em>${texts.soldOut}</em>`}</span></a></li>`,
  );
  return html`<ul class="grid">${cards}</ul>`;
}
