import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { signIn, startFront, type RunningFront } from "./sandbox-front-setup.ts";

const EMBED = "shopify-app-block";

describe("the sandbox's storefront", () => {
  let front: RunningFront;
  beforeAll(async () => {
    front = await startFront();
  });
  afterAll(() => front.stop());
  beforeEach(() => {
    front.shop.isInstalled = true;
    front.world.storefrontCustomerId = null;
  });

  const get = async (path: string, cookie = "") => {
    const response = await fetch(front.origin + path, { headers: { cookie } });
    return { status: response.status, text: await response.text() };
  };
  const prefixOf = (locale: string) => (locale === "nl" ? "" : `/${locale}`);

  describe.each(LOCALES)("in %s", (locale) => {
    it("shows every kind of page with the chat block and no text missing", async () => {
      const { products, pages, policies } = front.shop;
      const policy = policies[0]?.type.toLowerCase().replaceAll("_", "-");
      const paths = ["", "/collections/all", `/products/${products[0]?.handle}`, `/pages/${pages[0]?.handle}`, `/policies/${policy}`, "/cart", "/account"];
      for (const path of paths) {
        const page = await get(prefixOf(locale) + path || "/");
        expect(page.status, path).toBe(200);
        expect(page.text, path).toContain(`<html lang="${locale}">`);
        expect(page.text, path).toContain(EMBED);
        expect(page.text, path).not.toMatch(/translation missing/i);
        expect(page.text, path).not.toMatch(/>undefined<|\{\w+\}/);
      }
    });

    it("links to the same page in the other languages", async () => {
      const page = await get(`${prefixOf(locale)}/collections/all`);
      for (const other of LOCALES) expect(page.text).toContain(`href="${prefixOf(other)}/collections/all" lang="${other}"`);
    });
  });

  it.each([
    ["/", "€ 1.234,50"],
    ["/fr", "1 234,50 €"],
    ["/de", "1.234,50 €"],
    ["/en", "€1,234.50"],
  ])("writes prices at %s as its readers do: %s", async (path, expected) => {
    const variant = front.shop.products[0]?.variants[0];
    const others = front.shop.products[0]?.variants ?? [];
    const before = others.map(({ priceCents }) => priceCents);
    for (const other of others) other.priceCents = 123_450;
    const page = await get(path);
    others.forEach((other, index) => (other.priceCents = before[index] ?? 0));
    expect(variant).toBeDefined();
    expect(page.text.replace(/[\u00a0\u202f]/g, " ")).toContain(expected);
  });

  it("has no trace of the chat block after an uninstall", async () => {
    front.shop.isInstalled = false;
    const page = await get("/");
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(EMBED);
    expect(page.text).not.toContain("/extensions/loket/");
  });

  it("shows an order to its own customer and to nobody else", async () => {
    const order = front.shop.orders.find(({ customerId }) => customerId !== null);
    const stranger = front.shop.customers.find(({ id }) => id !== order?.customerId);
    const path = `/account/orders/${order?.number}`;
    const title = order?.lineItems[0]?.title ?? "";
    expect((await get(path, await signIn(front, order?.customerId ?? ""))).text).toContain(title);
    expect((await get(path, await signIn(front, stranger?.id ?? ""))).text).not.toContain(title);
    expect((await get(path)).text).not.toContain(title);
  });

  it("lets the last choice win between a browser's own customer and the sandbox's", async () => {
    const [first, second] = front.shop.customers;
    const cookie = await signIn(front, first?.id ?? "");
    expect((await get("/account", cookie)).text).toContain(`<summary title="Aangemeld als ${first?.firstName}`);
    front.world.storefrontCustomerId = second?.id ?? null;
    expect((await get("/account", cookie)).text).toContain(`<summary title="Aangemeld als ${second?.firstName}`);
  });

  it("keeps a cart in the browser", async () => {
    const variant = front.shop.products.flatMap(({ variants }) => variants).find(({ inventoryQuantity }) => inventoryQuantity > 0);
    const form = new URLSearchParams({ id: variant?.id ?? "" });
    const added = await fetch(`${front.origin}/fr/cart/add`, { method: "POST", body: form, redirect: "manual" });
    expect(added.headers.get("location")).toBe("/fr/cart");
    expect((await get("/fr/cart", added.headers.getSetCookie()[0]?.split(";")[0])).text).toContain("Panier</span> (1)");
  });

  it("has Shopify's Ajax Cart API: items go in, and what cannot is refused in its shapes", async () => {
    const [product] = front.shop.products.filter(({ variants }) => variants[0] && variants[0].inventoryQuantity > 1);
    const variant = product!.variants[0]!;
    const add = async (body: object, cookie = "") => {
      const response = await fetch(`${front.origin}/fr/cart/add.js`, { method: "POST", headers: { "content-type": "application/json", cookie }, body: JSON.stringify(body) });
      return { status: response.status, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "", json: (await response.json()) as Record<string, unknown> };
    };
    const first = await add({ items: [{ id: Number(variant.id), quantity: 1 }] });
    expect(first).toMatchObject({ status: 200, json: { items: [{ variant_id: Number(variant.id), quantity: 1, price: variant.priceCents }] } });
    const second = await add({ id: variant.id, quantity: 1 }, first.cookie);
    expect(second.json).toMatchObject({ id: Number(variant.id), quantity: 2 });
    const cart = await fetch(`${front.origin}/cart.js`, { headers: { cookie: second.cookie } });
    expect(await cart.json()).toMatchObject({ item_count: 2, total_price: 2 * variant.priceCents, currency: "EUR" });
    const stock = variant.inventoryQuantity;
    variant.inventoryQuantity = 2;
    expect(await add({ items: [{ id: variant.id }] }, second.cookie)).toMatchObject({ status: 422, json: { status: 422, message: "Cart Error", description: expect.stringContaining("maximum quantity") } });
    variant.inventoryQuantity = 0;
    expect(await add({ items: [{ id: variant.id }] })).toMatchObject({ status: 422, json: { description: expect.stringContaining("already sold out") } });
    variant.inventoryQuantity = stock;
    expect((await add({ items: [{ id: 1 }] })).status).toBe(404);
    expect(await add({})).toMatchObject({ status: 400, json: { status: "bad_request" } });
  });

  it("answers 404 for a page that does not exist", async () => {
    expect((await get("/products/no-such-thing")).status).toBe(404);
    expect((await get("/extensions/loket/assets/..%2Fblocks")).status).toBe(404);
  });

  it("never sends a visitor to another site after signing in", async () => {
    const form = new URLSearchParams({ customer: "", return_to: "//evil.example/" });
    const response = await fetch(`${front.origin}/account/login`, { method: "POST", body: form, redirect: "manual" });
    expect(response.headers.get("location")).toBe("/");
  });
});

describe("a theme block in the sandbox", () => {
  let extensionRoot: string;
  let front: RunningFront;
  beforeAll(async () => {
    extensionRoot = await mkdtemp(join(tmpdir(), "loket-extension-"));
    for (const folder of ["blocks", "locales", "assets", "snippets"]) await mkdir(join(extensionRoot, folder));
    await writeFile(join(extensionRoot, "locales/en.default.json"), JSON.stringify({ hello: "Hello {{ name }}", items: { one: "{{ count }} item", other: "{{ count }} items" } }));
    await writeFile(join(extensionRoot, "locales/fr.json"), JSON.stringify({ items: { one: "{{ count }} article", other: "{{ count }} articles" } }));
    await writeFile(join(extensionRoot, "assets/block.js"), "/* block */");
    front = await startFront({ extensionRoot });
  });
  afterAll(async () => {
    await front.stop();
    await rm(extensionRoot, { recursive: true });
  });

  const SCHEMA = `{% schema %}{"name":"Block","target":"body","javascript":"block.js","settings":[
    {"type":"header","content":"Look"},{"type":"color","id":"accent","default":"#0f3d4c"},{"type":"checkbox","id":"rounded","default":true},{"type":"text","id":"label"}]}{% endschema %}`;
  const render = async (liquid: string, path = "/en") => {
    await writeFile(join(extensionRoot, "blocks/block.liquid"), liquid + SCHEMA);
    const response = await fetch(front.origin + path);
    return { status: response.status, text: await response.text() };
  };

  it("reads settings from the schema's defaults, or from the page's query", async () => {
    const liquid = "{% style %}.b { color: {{ block.settings.accent }} }{% endstyle %}<i>{{ block.settings.rounded }}|{{ block.settings.label }}</i>";
    expect((await render(liquid)).text).toContain("<style data-shopify>.b { color: #0f3d4c }</style><i>true|</i>");
    const preview = `/en?${new URLSearchParams({ "block[accent]": "#fff", "block[rounded]": "false", "block[label]": "Hi" })}`;
    expect((await render(liquid, preview)).text).toContain("color: #fff }</style><i>false|Hi</i>");
  });

  it("gets request, shop, routes, product and customer in Shopify's shapes", async () => {
    const product = front.shop.products[0];
    const liquid = "[{{ request.locale.iso_code }}|{{ shop.permanent_domain }}|{{ routes.root_url }}|{{ product.handle }}|{{ customer.first_name | default: 'guest' }}|{{ 1950 | money }}]";
    const page = await render(liquid, `/fr/products/${product?.handle}`);
    expect(page.text.replace(/[\u00a0\u202f]/g, " ")).toContain(`[fr|${front.shop.domain}|/fr|${product?.handle}|guest|19,50 €]`);
  });

  it("stands in the footer when it is made for a section", async () => {
    await writeFile(join(extensionRoot, "blocks/link.liquid"), `<b>{{ shop.address.country_code }}</b>{% schema %}{"name":"Link","target":"section","settings":[]}{% endschema %}`);
    const { text } = await render("<i></i>");
    await rm(join(extensionRoot, "blocks/link.liquid"));
    expect(text).toMatch(/<footer[^]*<b>BE<\/b>[^]*<\/footer>[^]*<i><\/i>/);
  });

  it("translates with placeholders and plural forms", async () => {
    expect((await render("<b>{{ 'hello' | t: name: '<An>' }}, {{ 'items' | t: count: 2 }}</b>")).text).toContain("<b>Hello &#60;An&#62;, 2 items</b>");
    expect((await render("<b>{{ 'items' | t: count: 0 }}</b>", "/fr")).text).toContain("<b>0 article</b>");
  });

  it("shows a gap in a language where Shopify would fall back", async () => {
    expect((await render("{{ 'hello' | t: name: 'An' }}", "/fr")).text).toContain("translation missing: fr.hello");
  });

  it("loads the assets of its schema, and says which ones are missing", async () => {
    const page = await render("{{ 'absent.js' | asset_url }}");
    expect(page.text).toContain('<script src="/extensions/loket/assets/block.js" defer></script>');
    expect(page.text).toContain("extensions/chat lacks assets/absent.js");
    const asset = await fetch(`${front.origin}/extensions/loket/assets/block.js`);
    expect(await asset.text()).toBe("/* block */");
  });

  it("fails loudly on a filter that Shopify does not have", async () => {
    const page = await render("{{ 'x' | no_such_filter }}");
    expect(page.status).toBe(500);
    expect(page.text).toContain("no_such_filter");
  });

  it("renders a storefront without any block, with a note", async () => {
    const empty = await mkdtemp(join(tmpdir(), "loket-empty-"));
    await cp(join(extensionRoot, "locales"), join(empty, "locales"), { recursive: true });
    const bare = await startFront({ extensionRoot: empty });
    const page = await fetch(`${bare.origin}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("ontbreekt blocks/*.liquid");
    await bare.stop();
    await rm(empty, { recursive: true });
  });
});
