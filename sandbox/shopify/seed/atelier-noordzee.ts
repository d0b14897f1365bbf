import type { SandboxShop } from "../../state.ts";
import { createSeedClock } from "./clock.ts";
import { seedBlog, seedPages, seedPolicies } from "./content.ts";
import { seedCustomers } from "./customers.ts";
import { seedOrders } from "./orders.ts";
import { seedProducts } from "./products.ts";

export const MAIN_SHOP_DOMAIN = "loket-demo.myshopify.com";

/** What a merchant has in the shop; the rest of a SandboxShop is the app's doing. */
export type ShopSeed = Omit<SandboxShop, "isInstalled" | "grantedScopes" | "tokensValidFrom" | "webhookSubscriptions" | "bucket">;

/** Home textiles and ceramics from Ghent: the shop of the demonstration. */
export function seedAtelierNoordzee(): ShopSeed {
  const clock = createSeedClock();
  const customers = seedCustomers(clock);
  const products = seedProducts(clock);
  return {
    id: "100001",
    domain: MAIN_SHOP_DOMAIN,
    name: "Atelier Noordzee",
    email: "hallo@atelier-noordzee.example",
    currency: "EUR",
    timezone: "Europe/Brussels",
    countryCode: "BE",
    city: "Gent",
    locales: ["nl", "fr", "de", "en"],
    staff: [
      { id: "42", firstName: "Marijke", lastName: "Noordzee", email: "marijke@atelier-noordzee.example", locale: "nl" },
      { id: "43", firstName: "Karim", lastName: "Benali", email: "karim@atelier-noordzee.example", locale: "fr" },
    ],
    customers,
    products,
    orders: seedOrders(clock, customers, products),
    policies: seedPolicies(clock, MAIN_SHOP_DOMAIN),
    pages: seedPages(clock),
    ...seedBlog(clock),
  };
}
