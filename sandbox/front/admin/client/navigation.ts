import type { NavigationItem, TitleAction } from "../../app-bridge/messages.ts";
import { config, createButton, element } from "./config.ts";
import { commandFrame } from "./frame.ts";
import { confirmLeave } from "./save-bar.ts";
import { showToast } from "./toasts.ts";

const SHELL_PREFIX = "/admin/apps/loket";

const homeLink = element<HTMLAnchorElement>("app-home-link");
let currentPath = location.pathname.slice(SHELL_PREFIX.length);
let links: { anchor: HTMLAnchorElement; path: string }[] = [];

/** Draws the app's menu under its name; the item with rel=home is the app's name itself. */
export function drawNavigation(items: NavigationItem[]): void {
  const home = items.find((item) => item.isHome);
  if (home) homeLink.href = SHELL_PREFIX + home.href;
  links = items.filter((item) => !item.isHome).map(createLink);
  element("app-nav").replaceChildren(...links.map(({ anchor }) => wrapInItem(anchor)));
  markCurrent();
}

function createLink(item: NavigationItem): { anchor: HTMLAnchorElement; path: string } {
  const anchor = document.createElement("a");
  const path = new URL(item.href, config.appOrigin).pathname;
  anchor.href = SHELL_PREFIX + item.href;
  anchor.textContent = item.label;
  return { anchor, path };
}

function wrapInItem(anchor: HTMLAnchorElement): HTMLLIElement {
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

/** Keeps the framed page's address in the shell's, so that a reload or a shared link opens the same page. */
export function followLocation(path: string): void {
  currentPath = path;
  history.replaceState(null, "", SHELL_PREFIX + path);
  element<HTMLInputElement>("return-to").value = SHELL_PREFIX + path;
  markCurrent();
}

/** The longest menu path that starts the current one is the current page. */
function markCurrent(): void {
  const pathname = new URL(currentPath, config.appOrigin).pathname;
  const matching = links.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const best = matching.sort((a, b) => b.path.length - a.path.length)[0];
  const current = best?.anchor ?? homeLink;
  for (const link of [homeLink, ...links.map(({ anchor }) => anchor)]) {
    if (link === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Draws the page's title and its buttons above the frame. */
export function drawTitle(title: { title: string; actions: TitleAction[] } | null): void {
  element("page-title").textContent = title?.title ?? "";
  document.title = title ? `${title.title} · Loket` : "Loket";
  const buttons = (title?.actions ?? []).map((action, index) => {
    const press = () => commandFrame({ sandbox: "command", command: "titleAction", index });
    const button = createButton(action.label, action.isPrimary ? "primary" : "", press);
    button.disabled = action.isDisabled;
    return button;
  });
  element("title-actions").replaceChildren(...buttons);
}

/** A click in the menu moves the framed app without loading the shell again. */
export function installNavigation(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(`a[href^="${SHELL_PREFIX}"]`) : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    closeMenu();
    void goTo(link.pathname.slice(SHELL_PREFIX.length) + link.search);
  });
  element("menu-button").addEventListener("click", () => document.body.classList.toggle("menu-open"));
  element("menu-backdrop").addEventListener("click", closeMenu);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenu();
  });
}

async function goTo(path: string): Promise<void> {
  if (await confirmLeave()) commandFrame({ sandbox: "command", command: "navigate", href: path === "" ? "/" : path });
}

function closeMenu(): void {
  document.body.classList.remove("menu-open");
}

const ADMIN_PREFIX = /^(shopify:\/*admin|https:\/\/admin\.shopify\.com(\/store\/[\w-]+)?|https:\/\/[\w-]+\.myshopify\.com\/admin)/i;
const APP_PREFIX = /^\/apps\/[\w-]+/;
let noteCount = 0;

/**
 * Opens what the app asks for outside its frame. Pages of the admin other than the app's own do not exist
 * here: the shell says what Shopify would open.
 */
export function openOutside(url: string): void {
  if (!ADMIN_PREFIX.test(url)) return location.assign(url);
  const path = url.replace(ADMIN_PREFIX, "");
  if (APP_PREFIX.test(path)) return void goTo(path.replace(APP_PREFIX, ""));
  const message = config.texts.wouldOpen.replace("{path}", path);
  showToast({ id: `shell-${++noteCount}`, message, isError: false, durationMs: 5_000, action: null });
}
