import type { ProductCard } from "../../../../app/contracts/flows.ts";
import { button, element } from "../dom.ts";
import type { PartTexts } from "../part.ts";
import { addToCart, root } from "./cart.ts";

export type ProductTexts = PartTexts<"product">;

interface CardOptions {
  product: ProductCard;
  texts: ProductTexts;
  /** Chosen for a comparison or not; absent: it is one already. */
  onCompare?: (button: HTMLButtonElement) => void;
}

/** The page of a product in the page's language. */
export const addressOf = ({ url }: ProductCard): string => root() + url.slice(1);

/** A product as Shopify knows it now: picture, price, variants, stock, and the way into the cart. */
export function productCard({ product, texts, onCompare }: CardOptions): HTMLElement {
  const { title, image, price, variants, isAvailable } = product;
  const status = element("p", { className: "small", role: "status" });
  const shown = element("p", {}, `${price} · ${isAvailable ? texts.in_stock : texts.sold_out}`);
  const options = variants.map((each) => element("option", { value: each.id, disabled: !each.isAvailable }, [each.title, each.price, each.isAvailable ? "" : texts.sold_out].filter(Boolean).join(" · ")));
  const picker = element("select", { ariaLabel: `${texts.variant}: ${title}`, hidden: variants.length < 2 }, ...options);
  picker.value = variants.find((each) => each.isAvailable)?.id ?? "";
  const add = button("way", async () => {
    add.disabled = true;
    const result = await addToCart(picker.value);
    add.disabled = false;
    if (result === true) status.replaceChildren(`${texts.added} `, element("a", { href: `${root()}cart` }, texts.cart));
    else status.textContent = result || texts.not_added;
  }, texts.add);
  add.ariaLabel = `${texts.add}: ${title}`;
  const compare = button("inline", () => onCompare?.(compare), texts.compare);
  compare.ariaPressed = "false";
  compare.ariaLabel = `${texts.compare}: ${title}`;
  return element(
    "article", { className: "card product-card", ariaLabel: title },
    ...(image ? [element("img", { src: image.url, alt: image.alt, width: 72, height: 72, loading: "lazy" })] : []),
    element("div", {}, element("a", { href: addressOf(product) }, title), shown), ...(isAvailable ? [picker, add] : []), ...(onCompare ? [compare] : []), status,
  );
}
