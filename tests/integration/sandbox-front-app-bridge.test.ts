import type { RequestListener } from "node:http";
import { existsSync } from "node:fs";
import { chromium, type Browser, type Frame, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/testing/machine-tools.ts";
import { startFront, type RunningFront } from "./sandbox-front-setup.ts";

/** What the app's pages call; the real one has no types. */
declare const shopify: {
  config: { locale: string; shop: string };
  idToken(): Promise<string>;
  user(): Promise<{ name: string }>;
  app: { extensions(): Promise<{ handle: string; activations: { handle: string; status: string }[] }[]> };
  toast: { show(message: string): string };
  modal: { show(id: string): Promise<void> };
  saveBar: { show(id: string): Promise<void>; leaveConfirmation(): Promise<void> };
};

const executablePath = findChromium() ?? "/usr/bin/chromium";

/** A small embedded app, of the same parts that @shopify/shopify-app-remix uses. */
function embeddedApp(): RequestListener {
  let refusals = 1;
  return (request, response) => {
    const url = new URL(request.url ?? "/", "https://loket.sandbox");
    if (url.pathname === "/favicon.ico") return void response.writeHead(204).end();
    if (url.pathname === "/data") {
      if (refusals-- > 0) return void response.writeHead(401, { "X-Shopify-Retry-Invalid-Session-Request": "1" }).end();
      return void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(request.headers));
    }
    if (url.pathname === "/auth/session-token") return void response.writeHead(200, { "content-type": "text/html" }).end(SCRIPT);
    if (!url.searchParams.has("id_token")) {
      const back = new URLSearchParams({ "shopify-reload": url.href });
      return void response.writeHead(302, { location: `/auth/session-token?${back}` }).end();
    }
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": "frame-ancestors https://admin.shopify.com; style-src 'self'" }).end(PAGE);
  };
}

const SCRIPT = `<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" data-api-key="loket-sandbox-key"></script>`;
const PAGE = `<!doctype html><html><head>${SCRIPT}</head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/inbox">Inbox</a><a href="/app/settings">Settings</a></ui-nav-menu>
<ui-title-bar title="Inbox"><button variant="primary" onclick="document.body.dataset.pressed='new'">New</button></ui-title-bar>
<form data-save-bar onsubmit="event.preventDefault();document.body.dataset.saved=this.name.value"><input name="name" value="old"></form>
<ui-save-bar id="bar"><button variant="primary" onclick="document.body.dataset.saved='bar'"></button><button></button></ui-save-bar>
<ui-modal id="modal"><p>Really?</p><ui-title-bar title="Delete"><button variant="primary" onclick="document.body.dataset.pressed='yes'">Yes</button></ui-title-bar></ui-modal>
<a id="absolute" href="https://loket.sandbox/app/settings">Settings</a>
<a id="order" href="shopify://admin/orders/1001">#1001</a>
<a id="policy" href="https://loket-demo.myshopify.com/policies/refund-policy" target="_blank">Refunds</a>
<script>addEventListener("shopify:navigate", (event) => history.pushState(null, "", event.target.getAttribute("href")))</script>
</body></html>`;

describe.skipIf(!existsSync(executablePath))("an embedded app in the sandbox's admin, in Chromium", () => {
  let browser: Browser;
  let front: RunningFront;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    front = await startFront({ app: embeddedApp() });
    page = await browser.newPage();
    await page.goto(`${front.origin}/admin/apps/loket/app/inbox`);
    await page.locator("#app-nav a").first().waitFor();
  });
  afterEach(async () => {
    await page.close();
    await front.stop();
  });

  const frame = (): Frame => page.frames()[1] as Frame;
  const data = (name: string) => frame().evaluate((key) => document.body.dataset[key], name);

  it("has its menu and title drawn by the shell", async () => {
    expect(await page.locator("#app-nav a").allTextContents()).toEqual(["Inbox", "Settings"]);
    expect(await page.locator("#app-nav a[aria-current]").textContent()).toBe("Inbox");
    expect(await page.title()).toBe("Inbox · Loket");
    await page.getByRole("button", { name: "New" }).click();
    await expect.poll(() => data("pressed")).toBe("new");
  });

  it("moves without a page load, and a reload of the shell opens the same page", async () => {
    await page.getByRole("link", { name: "Settings" }).click();
    await page.waitForURL("**/admin/apps/loket/app/settings");
    await page.reload();
    await expect.poll(() => new URL(frame().url()).pathname).toBe("/app/settings");
    expect(page.url()).toBe(`${front.origin}/admin/apps/loket/app/settings`);
  });

  it("is sent back with a fresh token after a document request without one", async () => {
    await frame().locator("#absolute").click();
    await expect.poll(() => new URL(frame().url()).pathname).toBe("/app/settings");
    const tokens = front.received.filter(({ url }) => url.pathname === "/app/settings").map(({ url }) => url.searchParams.has("id_token"));
    expect(tokens).toEqual([false, true]);
    await page.waitForURL("**/admin/apps/loket/app/settings");
  });

  it("fetches with a session token and once more when the app calls it invalid", async () => {
    const headers = await frame().evaluate(async () => (await fetch("/data")).json() as Promise<Record<string, string>>);
    expect(headers.authorization).toMatch(/^Bearer ey/);
    expect(front.received.filter(({ url }) => url.pathname === "/data")).toHaveLength(2);
  });

  it("knows the person, the shop and the language", async () => {
    const { firstName, lastName, locale } = front.shop.staff[0] ?? { firstName: "", lastName: "", locale: "" };
    expect((await frame().evaluate(() => shopify.user())).name).toBe(`${firstName} ${lastName}`);
    expect(await frame().evaluate(() => shopify.config)).toMatchObject({ shop: front.shop.domain, locale });
  });

  it("knows which of the app's blocks are on in the theme", async () => {
    const states = async () => (await frame().evaluate(() => shopify.app.extensions())).flatMap(({ handle, activations }) => activations.map((block) => [handle, block.handle, block.status]));
    expect(await states()).toEqual([["loket-chat", "chat-embed", "active"], ["loket-chat", "withdrawal-link", "active"]]);
    front.world.switchedOff.add("chat-embed");
    expect(await states()).toContainEqual(["loket-chat", "chat-embed", "available"]);
  });

  it("saves and discards a form from the shell's save bar", async () => {
    const input = frame().locator("input[name=name]");
    await input.fill("new");
    await page.locator("#save-bar-save").click();
    await expect.poll(() => data("saved")).toBe("new");
    await page.locator("#save-bar").waitFor({ state: "hidden" });
    await input.fill("newer");
    await page.locator("#save-bar-discard").click();
    await expect.poll(() => input.inputValue()).toBe("old");
    await page.locator("#save-bar").waitFor({ state: "hidden" });
  });

  it("presses the app's own button for a save bar that the app shows", async () => {
    await frame().evaluate(() => shopify.saveBar.show("bar"));
    await page.locator("#save-bar-save").click();
    await expect.poll(() => data("saved")).toBe("bar");
  });

  it("asks before unsaved changes are left", async () => {
    await frame().locator("input[name=name]").fill("new");
    let question = "";
    page.once("dialog", (dialog) => {
      question = dialog.type();
      void dialog.dismiss();
    });
    await page.getByRole("link", { name: "Settings" }).click();
    await expect.poll(() => question).toBe("confirm");
    expect(page.url()).toContain("/app/inbox");
  });

  it("shows toasts, modals and addresses of the admin", async () => {
    await frame().evaluate(() => shopify.toast.show("Saved it"));
    await page.getByText("Saved it").waitFor();
    await frame().evaluate(() => shopify.modal.show("modal"));
    await page.frameLocator("#app-frame").getByRole("dialog").getByRole("button", { name: "Yes" }).click();
    await expect.poll(() => data("pressed")).toBe("yes");
  });

  it("tells which page of the admin a link would open", async () => {
    await frame().locator("#order").click();
    await page.getByText("/orders/1001").waitFor();
  });

  it("opens a page of the shop in the storefront that runs here", async () => {
    const [opened] = await Promise.all([page.waitForEvent("popup"), frame().locator("#policy").click()]);
    expect(opened.url()).toBe(`${front.origin}/policies/refund-policy`);
    await opened.close();
  });

  it("leaves the frame without a click when the app asks, and is framed again", async () => {
    await frame().evaluate(() => void window.open("/app/new?left=1", "_top"));
    await page.waitForURL((url) => url.href === `${front.origin}/admin/apps/loket/app/new?left=1`);
    expect(front.received.some(({ url }) => url.pathname === "/app/new" && !url.searchParams.has("embedded"))).toBe(true);
  });

  it("fits a phone: the menu is behind a button and nothing scrolls sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.getByRole("link", { name: "Settings" }).isVisible()).toBe(false);
    await page.locator("#menu-button").click();
    expect(await page.getByRole("link", { name: "Settings" }).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
