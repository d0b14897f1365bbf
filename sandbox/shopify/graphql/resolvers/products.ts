import type { SandboxProduct, SandboxVariant } from "../../../state.ts";
import { inLanguage } from "../../seed/texts/product-words.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { decimal, money } from "../money.ts";
import { type SearchFields, searchItems } from "../search.ts";

const PRODUCT_SEARCH: SearchFields<SandboxProduct> = {
  filters: {
    id: (product) => product.id,
    title: (product) => product.title,
    handle: (product) => product.handle,
    status: (product) => product.status,
    tag: (product) => product.tags,
    vendor: (product) => product.vendor,
    product_type: (product) => product.productType,
    sku: (product) => product.variants.map(({ sku }) => sku),
    inventory_total: (product) => totalInventory(product),
    created_at: (product) => product.createdAt,
    updated_at: (product) => product.updatedAt,
  },
  text: (product) => [product.title, product.productType, product.vendor, product.tags],
};

const VARIANT_SEARCH: SearchFields<SandboxVariant> = {
  filters: {
    id: (variant) => variant.id,
    sku: (variant) => variant.sku,
    title: (variant) => variant.title,
    product_id: (variant) => variant.productId,
    inventory_quantity: (variant) => variant.inventoryQuantity,
  },
  text: (variant) => [variant.title, variant.sku],
};

function totalInventory({ variants }: SandboxProduct): number {
  return variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0);
}

/** Shopify's default order is by id. */
function sorted(products: SandboxProduct[], sortKey: string | null | undefined): SandboxProduct[] {
  return sortKey === "UPDATED_AT" ? [...products].sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0)) : products;
}

/** What a translation app made of the catalogue: the storefront says the same. */
function translationsOf({ title, description, updatedAt }: SandboxProduct, locale: string, locales: string[]) {
  if (locale === locales[0] || !locales.includes(locale)) return [];
  const texts = [["title", inLanguage(title, locale)], ["body_html", `<p>${inLanguage(description, locale)}</p>`]] as const;
  return texts.map(([key, value]) => ({ key, value, locale, outdated: false, market: null, updatedAt }));
}

/** What a translation app made of an option or of one of its values. */
function saidName({ name }: { name: string }, { locale }: { locale: string }, { shop }: RequestContext) {
  if (locale === shop.locales[0] || !shop.locales.includes(locale)) return [];
  return [{ key: "name", value: inLanguage(name, locale), locale, outdated: false, market: null, updatedAt: null }];
}

/** Where Shopify keeps a shop's pictures; the storefront draws what is there. */
function picture({ id, handle, title }: SandboxProduct) {
  return { __typename: "Image", id: `8${id}`, url: `https://cdn.shopify.com/s/files/1/products/${handle}.svg`, altText: title, width: 400, height: 400 };
}

function priceRange({ variants }: SandboxProduct, currency: string) {
  const prices = variants.map(({ priceCents }) => priceCents);
  return { minVariantPrice: money(Math.min(...prices), currency), maxVariantPrice: money(Math.max(...prices), currency) };
}

function productOf(variant: SandboxVariant, { shop }: RequestContext): SandboxProduct | undefined {
  return shop.products.find(({ id }) => id === variant.productId);
}

function allVariants({ shop }: RequestContext): SandboxVariant[] {
  return shop.products.flatMap(({ variants }) => variants);
}

export const productResolvers: Resolvers = {
  QueryRoot: {
    product: (_source, { id }, { shop }) => shop.products.find((product) => product.id === idOf("Product", id)) ?? null,
    products: (_source, args, context) => connection(sorted(searchItems(context.shop.products, args.query, PRODUCT_SEARCH, context, "products"), args.sortKey), args),
    productVariant: (_source, { id }, context) => allVariants(context).find((variant) => variant.id === idOf("ProductVariant", id)) ?? null,
    productVariants: (_source, args, context) =>
      connection(searchItems(allVariants(context), args.query, VARIANT_SEARCH, context, "productVariants"), args),
  },
  Product: {
    descriptionHtml: (product: SandboxProduct) => `<p>${product.description}</p>`,
    description: (product: SandboxProduct, { truncateAt }) => product.description.slice(0, truncateAt ?? undefined),
    totalInventory,
    tracksInventory: () => true,
    isGiftCard: () => false,
    hasOnlyDefaultVariant: (product: SandboxProduct) => product.variants.length === 1,
    hasOutOfStockVariants: (product: SandboxProduct) => product.variants.some(({ inventoryQuantity }) => inventoryQuantity <= 0),
    onlineStoreUrl: (product: SandboxProduct, _args, { shop }) => `https://${shop.domain}/products/${product.handle}`,
    publishedAt: (product: SandboxProduct) => product.createdAt,
    featuredMedia: (product: SandboxProduct) => ({ __typename: "MediaImage", id: product.id, alt: product.title, preview: { image: picture(product) } }),
    featuredImage: picture,
    priceRangeV2: (product: SandboxProduct, _args, { shop }) => priceRange(product, shop.currency),
    variants: (product: SandboxProduct, args) => connection(product.variants, args),
    variantsCount: (product: SandboxProduct) => ({ count: product.variants.length, precision: "EXACT" }),
    options: (product: SandboxProduct) => [
      { __typename: "ProductOption", id: product.id, name: product.optionName, position: 1, values: product.variants.map(({ title }) => title), optionValues: product.variants.map(({ title }, index) => ({ __typename: "ProductOptionValue", id: `${product.id}0${index}`, name: title })) },
    ],
    metafields: (product: SandboxProduct, args) => connection(product.metafields.filter(({ namespace }) => !args.namespace || namespace === args.namespace), args),
    translations: (product: SandboxProduct, { locale }, { shop }) => translationsOf(product, locale, shop.locales),
  },
  ProductOption: { translations: saidName },
  ProductOptionValue: { hasVariants: () => true, translations: saidName },
  ProductVariant: {
    contextualPricing: (variant: SandboxVariant, _args, { shop }) => ({ __typename: "ProductVariantContextualPricing", price: money(variant.priceCents, shop.currency), compareAtPrice: null }),
    product: (variant: SandboxVariant, _args, context) => productOf(variant, context),
    price: (variant: SandboxVariant) => decimal(variant.priceCents),
    compareAtPrice: () => null,
    displayName: (variant: SandboxVariant, _args, context) => `${productOf(variant, context)?.title} - ${variant.title}`,
    availableForSale: (variant: SandboxVariant) => variant.inventoryQuantity > 0,
    sellableOnlineQuantity: (variant: SandboxVariant) => Math.max(0, variant.inventoryQuantity),
    inventoryPolicy: () => "DENY",
    taxable: () => true,
    barcode: () => null,
    position: (variant: SandboxVariant, _args, context) => (productOf(variant, context)?.variants.indexOf(variant) ?? 0) + 1,
    selectedOptions: (variant: SandboxVariant, _args, context) => [{ name: productOf(variant, context)?.optionName ?? "Title", value: variant.title }],
    createdAt: (variant: SandboxVariant, _args, context) => productOf(variant, context)?.createdAt,
    updatedAt: (variant: SandboxVariant, _args, context) => productOf(variant, context)?.updatedAt,
  },
};
