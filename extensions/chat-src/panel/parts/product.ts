import type { ProductAnswer, ProductCard, ProductCards, ProductComparison } from "../../../../app/contracts/flows.ts";
import { button, element } from "../dom.ts";
import type { FlowAround } from "../flow/flow-around.ts";
import { country } from "../product/cart.ts";
import css from "../product/product.css?inline";
import { addressOf, productCard, type ProductTexts } from "../product/product-card.ts";

const say = (text: string) => element("p", { className: "small", role: "status" }, text);

/** Id of the product of this page, as the block writes it. */
const pageProduct = () => document.querySelector<HTMLElement>("loket-chat")?.dataset.product ?? "";

/** Help with products: a question about the page's own, a search, two side by side. All of it comes from the shop's data. */
export async function open({ locale, conversation, sayFailure, close }: FlowAround, texts: ProductTexts): Promise<HTMLElement> {
  const ask = <T>(path: string, body: object) => conversation().ask<T>(path, { locale, ...body });
  const results = element("div", { className: "product" });
  const chosen = new Map<string, HTMLButtonElement>();
  const here = pageProduct();
  const node = element("div", { className: "product" }, element("style", {}, css));
  const own = here ? await ask<ProductCards>("products", { ids: [here], country: country() }) : null;
  const [product] = own?.ok ? own.data.products : [];
  if (product) node.append(card(product), line(texts.question, texts.ask, (words) => answerFor(product, words)));
  node.append(line(texts.search, texts.find, find), results);
  return node;

  function line(label: string, go: string, onGo: (words: string) => Promise<HTMLElement[]>): HTMLElement {
    const input = element("input", { required: true, maxLength: 200, minLength: 2, type: "search", enterKeyHint: "search" });
    const send = element("button", { className: "way" }, go);
    const given = element("div", { className: "product", role: "status" });
    const form = element("form", {}, element("div", { className: "row" }, element("label", { className: "small" }, label, input), send));
    form.onsubmit = async (event) => {
      event.preventDefault();
      send.disabled = true;
      given.replaceChildren(...(await onGo(input.value.trim())));
      send.disabled = false;
    };
    return element("div", { className: "product" }, form, given);
  }

  /** The product's own sentences, or nothing: then a person can be asked. */
  async function answerFor({ id, title }: ProductCard, question: string): Promise<HTMLElement[]> {
    const given = await ask<ProductAnswer>("product-question", { productId: id, question });
    if (!given.ok) return [say(sayFailure(given.failure))];
    const { quotes } = given.data;
    const pass = button("inline", () => {
      conversation().send(`${title}: ${question}`);
      close(element("div", { className: "status" }, say(texts.passed)));
    }, texts.pass);
    return quotes.length > 0 ? [say(texts.quoted), ...quotes.map((quote) => element("p", { className: "quote" }, quote)), pass] : [say(texts.unknown), pass];
  }

  async function find(query: string): Promise<HTMLElement[]> {
    const given = await ask<ProductCards>("products", { query, country: country() });
    if (!given.ok) return [say(sayFailure(given.failure))];
    chosen.clear();
    results.replaceChildren();
    return given.data.products.length > 0 ? given.data.products.map((each) => card(each)) : [say(texts.none)];
  }

  function card(shown: ProductCard): HTMLElement {
    return productCard({ product: shown, texts, onCompare: (chooser) => void choose(shown, chooser) });
  }

  /** The second choice shows both; a third one takes the place of the first. */
  async function choose({ id }: ProductCard, chooser: HTMLButtonElement): Promise<void> {
    if (chosen.get(id)) unchoose(id);
    else {
      chosen.set(id, chooser);
      if (chosen.size > 2) unchoose([...chosen.keys()][0] ?? "");
      chooser.ariaPressed = "true";
    }
    if (chosen.size < 2) return results.replaceChildren(...(chosen.size === 1 ? [say(texts.one_more)] : []));
    const given = await ask<ProductComparison>("product-comparison", { ids: [...chosen.keys()], country: country() });
    results.replaceChildren(given.ok ? comparison(given.data) : say(sayFailure(given.failure)));
    results.scrollIntoView({ block: "nearest" });
  }

  function unchoose(id: string): void {
    const chooser = chosen.get(id);
    if (chooser) chooser.ariaPressed = "false";
    chosen.delete(id);
  }

  function comparison({ products, rows }: ProductComparison): HTMLElement {
    const head = element("tr", {}, element("td"), ...products.map((each) => element("th", { scope: "col" }, element("a", { href: addressOf(each) }, each.title))));
    const lines = rows.map(({ label, values }) => element("tr", {}, element("th", { scope: "row" }, label), ...values.map((value) => element("td", {}, value ?? texts.not_stated))));
    return element("table", {}, element("caption", { className: "small", role: "status" }, texts.compared), element("thead", {}, head), element("tbody", {}, ...lines));
  }
}
