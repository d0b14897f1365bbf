import { accountPage, orderPage } from "./account-pages.ts";
import { cartPage } from "./cart-page.ts";
import { collectionPage, homePage, notFoundPage, productPage, textPage } from "./catalogue-pages.ts";
import type { Page } from "./layout.ts";
import type { PageContext } from "./page-context.ts";

/** The page at a path without language prefix; an unknown one is the 404 page. */
export function findPage(path: string, context: PageContext): Page {
  const [folder = "", name, rest] = path.split("/").filter(Boolean).map(decodeSegment);
  const page = name === undefined ? findTopPage(folder, context) : findNamedPage(folder, name, rest, context);
  return page ?? notFoundPage(context);
}

function findTopPage(folder: string, context: PageContext): Page | null {
  switch (folder) {
    case "":
      return homePage(context);
    case "cart":
      return cartPage(context);
    case "account":
      return accountPage(context);
    case "collections":
      return collectionPage(context);
    default:
      return null;
  }
}

function findNamedPage(folder: string, name: string, rest: string | undefined, context: PageContext): Page | null {
  const { shop } = context;
  switch (folder) {
    case "products": {
      const product = shop.products.find(({ handle }) => handle === name);
      return product ? productPage(product, context) : null;
    }
    case "collections":
      return name === "all" ? collectionPage(context) : null;
    case "pages": {
      const text = shop.pages.find(({ handle }) => handle === name);
      return text ? textPage(text, "page") : null;
    }
    case "policies": {
      const policy = shop.policies.find(({ handle }) => handle === name);
      return policy ? textPage(policy, "policy") : null;
    }
    case "orders": {
      // Order.statusPageUrl of the Admin API.
      const order = shop.orders.find(({ id }) => id === name);
      return order ? orderPage(order, context) : null;
    }
    case "account": {
      const order = name === "orders" ? shop.orders.find(({ number }) => number === rest) : undefined;
      return order ? orderPage(order, context) : null;
    }
    default:
      return null;
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
