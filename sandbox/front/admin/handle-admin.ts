import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { installApp } from "../../shopify/oauth/installation.ts";
import { mintIdToken } from "../../shopify/signing.ts";
import { mainShop, type SandboxShop, type SandboxStaff, type World } from "../../state.ts";
import { listExtensions } from "../extension/list-extensions.ts";
import { readCookie, readForm, redirectTo, requestUrl, safePath, send, sendHtml, sendJson, setCookie } from "../http.ts";
import type { FrontOptions } from "../options.ts";
import { launchUrl } from "./launch-url.ts";
import { renderShell, type StaffView } from "./shell-page.ts";
import { ADMIN_LOCALES, SHELL_TEXTS, type AdminLocale } from "./texts.ts";

const APP_PATH = "/admin/apps/loket";
const STAFF_COOKIE = "sandbox_staff";
const LOCALE_COOKIE = "sandbox_admin_locale";
const SHELL_CSS = new URL("./assets/shell.css", import.meta.url);

export interface Admin {
  world: World;
  options: FrontOptions;
  /** Folder of the theme app extension. */
  extensionRoot: string;
  shellScript: () => Promise<string>;
}

/** Who looks at the admin and in which language: both are the browser's choice. */
interface Viewer {
  staff: SandboxStaff;
  locale: AdminLocale;
}

/** Answers /admin and everything below it. */
export async function handleAdmin(request: IncomingMessage, response: ServerResponse, admin: Admin): Promise<void> {
  const { pathname } = requestUrl(request);
  const shop = mainShop(admin.world);
  switch (`${request.method} ${pathname}`) {
    case "GET /admin/assets/shell.css":
      return send(response, 200, "text/css; charset=utf-8", await readFile(SHELL_CSS));
    case "GET /admin/assets/shell.js":
      return send(response, 200, "text/javascript; charset=utf-8", await admin.shellScript());
    case "GET /admin/extensions":
      return sendJson(response, await listExtensions(admin.extensionRoot, admin.world.switchedOff));
    case "POST /admin/session-token":
      return sendJson(response, { token: sessionToken(findViewer(request, shop), shop, admin.options) });
    case "POST /admin/preferences":
      return savePreferences(request, response);
    case "POST /admin/install":
      installApp(admin.world, shop);
      return redirectTo(response, APP_PATH);
  }
  if (pathname !== APP_PATH && !pathname.startsWith(`${APP_PATH}/`)) return redirectTo(response, APP_PATH);
  showShell(request, response, shop, admin);
}

function findViewer(request: IncomingMessage, shop: SandboxShop): Viewer {
  const staffId = readCookie(request, STAFF_COOKIE);
  const staff = shop.staff.find(({ id }) => id === staffId) ?? shop.staff[0];
  if (staff === undefined) throw new Error(`${shop.domain} has no staff`);
  const wanted = readCookie(request, LOCALE_COOKIE) ?? staff.locale;
  return { staff, locale: ADMIN_LOCALES.find((locale) => locale === wanted) ?? "en" };
}

function sessionToken({ staff }: Viewer, shop: SandboxShop, { apiKey, apiSecret }: FrontOptions): string {
  return mintIdToken({ shopDomain: shop.domain, staffId: staff.id, apiKey, apiSecret });
}

async function savePreferences(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await readForm(request);
  setCookie(response, STAFF_COOKIE, form.get("staff") ?? "");
  setCookie(response, LOCALE_COOKIE, form.get("locale") ?? "");
  redirectTo(response, safePath(form.get("return_to"), APP_PATH));
}

function showShell(request: IncomingMessage, response: ServerResponse, shop: SandboxShop, { world, options }: Admin): void {
  const url = requestUrl(request);
  const viewer = findViewer(request, shop);
  const { locale } = viewer;
  const appOrigin = `${url.protocol}//${url.hostname}:${options.appProxyPort}`;
  const path = url.pathname.slice(APP_PATH.length) + url.search;
  const idToken = sessionToken(viewer, shop, options);
  const texts = SHELL_TEXTS[locale];
  const user = viewOf(viewer.staff);
  const page = renderShell({
    shopName: shop.name,
    shopHandle: shop.domain,
    locale,
    texts,
    user,
    staff: shop.staff.map(viewOf),
    path: url.pathname + url.search,
    launchUrl: shop.isInstalled ? launchUrl({ appOrigin, path, shopDomain: shop.domain, locale, idToken, apiSecret: options.apiSecret }) : null,
    config: { appOrigin, user, scopes: { granted: shop.grantedScopes, required: world.app.scopes, optional: [] }, texts },
  });
  sendHtml(response, page);
}

function viewOf({ id, firstName, lastName, email }: SandboxStaff): StaffView {
  return { id, name: `${firstName} ${lastName}`, email };
}
