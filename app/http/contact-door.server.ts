import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Locale } from "#app/contracts/locale.ts";
import { confirmContact, openContact, type OpenContact } from "#app/modules/chat/confirm-contact.server.ts";
import { contactWords } from "#app/modules/chat/contact-words.ts";
import { html } from "#app/platform/web/html.ts";
import { type PageTrouble, publicPage, type PublicPage } from "./public-page.server.ts";

const DOOR = { name: "contact", trouble };

/** GET: the question. Changes nothing: programs that read mails open every link in them. */
export function confirmLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  return publicPage(request, DOOR, async ({ shop, query }) => pageOf(shop.name, query.get("c") ?? "", await openContact({ shopId: shop.id, token: query.get("c") ?? "" })));
}

/** POST: the owner of the mailbox says yes. */
export function confirmAction({ request }: ActionFunctionArgs): Promise<Response> {
  return publicPage(request, DOOR, async ({ shop, query }) => {
    const contact = await openContact({ shopId: shop.id, token: query.get("c") ?? "" });
    return pageOf(shop.name, query.get("c") ?? "", await confirmContact({ contact }));
  });
}

function pageOf(shopName: string, token: string, { locale, isConfirmed }: OpenContact): PublicPage {
  const { page } = contactWords(locale);
  const content = isConfirmed
    ? html`<h1>${page.done}</h1><div class="box" role="status"><p>${page.doneBody(shopName)}</p></div>`
    : html`<h1>${page.title}</h1><p>${page.question(shopName)}</p><form class="act" method="post" action="?c=${token}"><button>${page.yes}</button></form>`;
  return { title: isConfirmed ? page.done : page.title, content, locale };
}

function trouble(kind: PageTrouble, locale: Locale): PublicPage {
  const { page } = contactWords(locale);
  return { title: page.title, content: html`<h1>${page.title}</h1><div class="box" role="status"><p>${page[kind]}</p></div>` };
}
