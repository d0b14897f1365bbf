import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { isExceptionCode, type ExceptionCode } from "./exceptions.ts";
import type { ProductTitleQuery, SearchProductsQuery } from "./products.generated.ts";
import { PRODUCT_TITLE, SEARCH_PRODUCTS } from "./products.graphql.ts";

export interface ProductException {
  /** Shopify's numeric id. */
  productId: string;
  title: string;
  code: ExceptionCode;
}

export interface ProductChoice {
  productId: string;
  title: string;
}

const MAX_SEARCH_CHARACTERS = 100;
const MAX_SHOWN = 1_000;

/** Products that the merchant holds for excepted, by title. */
export async function listProductExceptions({ shopId }: { shopId: string }): Promise<ProductException[]> {
  const rows = await db.withdrawalException.findMany({ where: { shopId }, orderBy: [{ title: "asc" }, { productId: "asc" }], take: MAX_SHOWN, select: { productId: true, title: true, code: true } });
  return rows.flatMap(({ code, ...product }) => (isExceptionCode(code) ? [{ ...product, code }] : []));
}

/** The first 20 products whose title or fields hold the words. Throws `upstream`; "access_denied" when products may not be read. */
export async function searchProducts({ shopId, words }: { shopId: string; words: string }): Promise<ProductChoice[]> {
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  const { products } = await admin.graphql<SearchProductsQuery>(SEARCH_PRODUCTS, { query: quoted(words) });
  return products.nodes.map(({ id, title }) => ({ productId: id.split("/").at(-1) as string, title }));
}

/** Words for Shopify's search syntax: each quoted, the last one as a beginning, so that nobody writes filters. */
function quoted(words: string): string {
  const plain = words.slice(0, MAX_SEARCH_CHARACTERS).replace(/["\\*:()<>]/g, " ").trim().split(/\s+/).filter(Boolean);
  return plain.map((word, at) => (at === plain.length - 1 ? `${word}*` : `"${word}"`)).join(" ");
}

interface Change {
  shopId: string;
  staffId: string;
  productId: string;
}

/** Marks a product with one of the statutory letters; it only raises a flag (CO-11). Throws `invalid` for any other code or an unknown product. */
export async function setProductException({ shopId, staffId, productId, code }: Change & { code: string }): Promise<void> {
  if (!isExceptionCode(code)) throw new AppError("invalid", { reason: "not_statutory" });
  const title = await titleOf(shopId, productId);
  await db.$transaction(async (tx) => {
    const data = { title, code, staffId };
    await tx.withdrawalException.upsert({ where: { shopId_productId: { shopId, productId } }, create: { shopId, productId, ...data }, update: data });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.exception_set", subjectType: "product", subjectId: productId, data: { code } });
  });
}

export async function removeProductException({ shopId, staffId, productId }: Change): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.withdrawalException.deleteMany({ where: { shopId, productId } });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.exception_removed", subjectType: "product", subjectId: productId });
  });
}

/** Only products of this shop: its own token asks. */
async function titleOf(shopId: string, productId: string): Promise<string> {
  const unknown = new AppError("invalid", { reason: "product_not_found" });
  if (!/^[1-9]\d{0,19}$/.test(productId)) throw unknown;
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  try {
    const { product } = await admin.graphql<ProductTitleQuery>(PRODUCT_TITLE, { id: `gid://shopify/Product/${productId}` });
    if (product) return product.title;
  } catch (error) {
    if (!isAppError(error, "upstream") || error.reason !== "bad_operation") throw error;
  }
  throw unknown;
}
