import type { SandboxShop } from "../../../state.ts";
import type { RequestContext, Resolvers } from "../context.ts";

function accessScopes(scopes: Iterable<string>) {
  return [...scopes].map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));
}

function currentAppInstallation(context: RequestContext) {
  const { app, options } = context.world;
  return {
    __typename: "AppInstallation",
    id: "1",
    accessScopes: accessScopes(context.scopes),
    activeSubscriptions: [],
    launchUrl: options.appUrl,
    uninstallUrl: null,
    app: {
      __typename: "App",
      id: "1",
      apiKey: options.apiKey,
      title: app.name,
      handle: app.name.toLowerCase(),
      embedded: true,
      webhookApiVersion: app.apiVersion,
      requestedAccessScopes: accessScopes(app.scopes),
      optionalAccessScopes: [],
    },
  };
}

export const shopResolvers: Resolvers = {
  QueryRoot: {
    shop: (_source, _args, { shop }) => ({ __typename: "Shop", ...shop }),
    currentAppInstallation: (_source, _args, context) => currentAppInstallation(context),
    appInstallation: (_source, _args, context) => currentAppInstallation(context),
  },
  Shop: {
    myshopifyDomain: (shop: SandboxShop) => shop.domain,
    contactEmail: (shop: SandboxShop) => shop.email,
    shopOwnerName: (shop: SandboxShop) => `${shop.staff[0]?.firstName} ${shop.staff[0]?.lastName}`,
    url: (shop: SandboxShop) => `https://${shop.domain}`,
    primaryDomain: (shop: SandboxShop) => ({
      __typename: "Domain",
      id: shop.id,
      host: shop.domain,
      url: `https://${shop.domain}`,
      sslEnabled: true,
    }),
    currencyCode: (shop: SandboxShop) => shop.currency,
    enabledPresentmentCurrencies: (shop: SandboxShop) => [shop.currency],
    currencyFormats: () => ({ moneyFormat: "€{{amount_with_comma_separator}}", moneyWithCurrencyFormat: "€{{amount_with_comma_separator}} EUR" }),
    ianaTimezone: (shop: SandboxShop) => shop.timezone,
    taxesIncluded: () => true,
    description: () => null,
    shopAddress: (shop: SandboxShop) => ({
      __typename: "ShopAddress",
      id: shop.id,
      address1: "Vrijdagmarkt 12",
      address2: null,
      zip: "9000",
      city: shop.city,
      country: "Belgium",
      countryCodeV2: shop.countryCode,
      company: shop.name,
      phone: null,
    }),
    plan: () => ({ partnerDevelopment: true, shopifyPlus: false, publicDisplayName: "Development", displayName: "Developer Preview" }),
    shopPolicies: (shop: SandboxShop) => shop.policies,
  },
};
