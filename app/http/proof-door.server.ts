import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";
import { findProof, isExactText, type Proof } from "#app/modules/chat/find-proof.server.ts";
import { proofWords } from "#app/modules/chat/proof-words.ts";
import type { ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { html, type Markup } from "#app/platform/web/html.ts";
import { type PageTrouble, publicPage, type PublicPage } from "./public-page.server.ts";
import { readForm } from "./read-form.server.ts";

const MAX_BYTES = 65_536;
const DOOR = { name: "proof", trouble };

/** GET: whether a message is this shop's, and who wrote it (AI-09). */
export function proofLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  return publicPage(request, DOOR, async ({ shop, locale, query }) => {
    const token = query.get("m") ?? "";
    return pageOf({ shop, locale, token, proof: await findProof({ shopId: shop.id, token }), isSame: null });
  });
}

/** POST: whether a text is that message, word for word. It is compared, never stored and never shown again. */
export function proofAction({ request }: ActionFunctionArgs): Promise<Response> {
  return publicPage(request, DOOR, async ({ shop, locale, query }) => {
    const token = query.get("m") ?? "";
    const proof = await findProof({ shopId: shop.id, token });
    const { text = "" } = await readForm(request, MAX_BYTES);
    return pageOf({ shop, locale, token, proof, isSame: isExactText(proof, text) });
  });
}

const WRITER = { ai_auto: "ai", ai_reviewed_unedited: "reviewed", ai_reviewed_edited: "edited", human_translated: "translated", human: "human", system: "human" } as const satisfies Record<MessageOrigin, string>;

interface Shown {
  shop: ShopContext;
  locale: Locale;
  token: string;
  proof: Proof;
  /** Null: nothing was compared. */
  isSame: boolean | null;
}

function pageOf({ shop, locale, token, proof, isSame }: Shown): PublicPage {
  const words = proofWords(locale);
  const sentAt = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : `${locale}-BE`, { dateStyle: "long", timeStyle: "short", timeZone: shop.timezone }).format(proof.sentAt);
  const content = html`<h1>${words.title}</h1><div class="box" role="status" data-ai-origin="${proof.origin}" data-ai-generated="${String(proof.isByAi)}"><p><strong>${words.ours(shop.name)}</strong></p><p>${words.writer[WRITER[proof.origin]]}</p></div>
<dl><dt>${words.sentAt}</dt><dd><time datetime="${proof.sentAt.toISOString()}">${sentAt}</time></dd>${proof.model && html`<dt>${words.model}</dt><dd>${proof.model}</dd>`}<dt>${words.hash}</dt><dd>${proof.hash}</dd></dl>
<p class="small">${words.privacy}</p>${compareForm(locale, token, isSame)}`;
  return { title: words.title, content };
}

function compareForm(locale: Locale, token: string, isSame: boolean | null): Markup {
  const words = proofWords(locale);
  const found = isSame !== null && html`<div class="box${!isSame && " bad"}" role="status"><p>${isSame ? words.same : words.other}</p></div>`;
  return html`${found}<form class="act" method="post" action="?m=${token}"><label for="text">${words.check}</label><p class="hint" id="text-hint">${words.checkHint}</p><textarea id="text" name="text" rows="5" required aria-describedby="text-hint"></textarea><button class="second">${words.send}</button></form>`;
}

function trouble(kind: PageTrouble, locale: Locale): PublicPage {
  const words = proofWords(locale);
  return { title: words.title, content: html`<h1>${words.title}</h1><div class="box" role="status"><p>${words[kind]}</p></div>` };
}
