import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { GraphqlQueryError, Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import { ALL_SCOPES, clientFor, OTHER_SHOP, shopify } from "./sandbox-shopify-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("reset"));

type Data = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers of many shapes

async function run(query: string, variables: Record<string, unknown> = {}, client = clientFor(sandbox.world)): Promise<Data> {
  const answer = await client.request(query, { variables });
  return answer.data;
}

const without = (scope: string) => ALL_SCOPES.filter((each) => each !== scope);

async function refusal(query: string, client = clientFor(sandbox.world)): Promise<{ message: string; extensions: { code: string } }> {
  const error = await client.request(query).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GraphqlQueryError);
  return ((error as GraphqlQueryError).body as { errors: { graphQLErrors: { message: string; extensions: { code: string } }[] } }).errors
    .graphQLErrors[0] as { message: string; extensions: { code: string } };
}

async function orderNames(query: string): Promise<string[]> {
  const data = await run("query ($query: String) { orders(first: 100, query: $query) { nodes { name } } }", { query });
  return data.orders.nodes.map(({ name }: { name: string }) => name);
}

describe("reading", () => {
  test("an order in transit with its tracking number and expected day", async () => {
    const { orders } = await run(`query {
      orders(first: 1, query: "name:#1001") { nodes {
        id name displayFinancialStatus displayFulfillmentStatus statusPageUrl
        customer { id firstName locale defaultEmailAddress { emailAddress } }
        totalPriceSet { shopMoney { amount currencyCode } }
        lineItems(first: 5) { nodes { title quantity unfulfilledQuantity product { handle } variant { sku } } }
        fulfillments(first: 5) { displayStatus estimatedDeliveryAt trackingInfo { company number url } }
      } } }`);
    const [order] = orders.nodes;
    expect(order.customer).toMatchObject({ id: "gid://shopify/Customer/7001", firstName: "Lotte", locale: "nl" });
    expect(order.fulfillments[0].displayStatus).toBe("IN_TRANSIT");
    expect(order.fulfillments[0].trackingInfo[0].company).toBe("bpost");
    expect(Date.parse(order.fulfillments[0].estimatedDeliveryAt)).toBeGreaterThan(Date.now() - 86_400_000);
    expect(order.totalPriceSet.shopMoney.currencyCode).toBe("EUR");
    expect(order.lineItems.nodes).toHaveLength(2);
  });

  test("policies and pages with their translations", async () => {
    const { shop, pages } = await run(`query {
      shop { shopPolicies { type body translations(locale: "fr") { key value } } }
      pages(first: 10) { nodes { handle body translations(locale: "de") { key value } } } }`);
    const refund = shop.shopPolicies.find(({ type }: { type: string }) => type === "REFUND_POLICY");
    expect(refund.body).toContain("30 dagen");
    expect(refund.translations[0].value).toContain("30 jours");
    expect(pages.nodes).toHaveLength(4);
    expect(pages.nodes[0].translations.find(({ key }: { key: string }) => key === "body_html").value).toContain("Werktagen");
  });

  test("translatable resources, products with variants, blogs and the installation", async () => {
    const data = await run(`query {
      translatableResources(first: 2, resourceType: PAGE) { nodes { resourceId translatableContent { key digest } translations(locale: "en") { key } } }
      products(first: 2, query: "product_type:Keramiek") { nodes { title totalInventory variants(first: 3) { nodes { sku price availableForSale } } } }
      blogs(first: 1) { nodes { title articles(first: 1) { nodes { title author { name } } } } }
      currentAppInstallation { accessScopes { handle } }
      returnReasonDefinitions(first: 20) { nodes { id handle } } }`);
    expect(data.translatableResources.nodes[0].resourceId).toBe("gid://shopify/Page/6001");
    expect(data.products.nodes[0].variants.nodes[0].price).toMatch(/^\d+\.\d{2}$/);
    expect(data.blogs.nodes[0].articles.nodes).toHaveLength(1);
    expect(data.currentAppInstallation.accessScopes.map(({ handle }: { handle: string }) => handle)).toContain("write_returns");
    expect(data.returnReasonDefinitions.nodes.length).toBeGreaterThan(5);
  });

  test("pages of a connection follow one another without gaps", async () => {
    const names: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { orders } = await run("query ($after: String) { orders(first: 25, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }", { after });
      names.push(...orders.nodes.map(({ name }: { name: string }) => name));
      after = orders.pageInfo.endCursor;
      more = orders.pageInfo.hasNextPage;
    }
    expect(names).toHaveLength(64);
    expect(new Set(names).size).toBe(64);
  });

  test("another shop's records cannot be reached by id (SH-11)", async () => {
    const ids = { order: "gid://shopify/Order/6001001", ids: ["gid://shopify/Customer/8001", "gid://shopify/Order/5001001"] };
    const data = await run("query ($order: ID!, $ids: [ID!]!) { order(id: $order) { id } nodes(ids: $ids) { id } }", ids);
    expect(data).toEqual({ order: null, nodes: [null, { id: "gid://shopify/Order/5001001" }] });
    const other = await run("query { orders(first: 5, query: \"name:1001\") { nodes { id } } }", {}, clientFor(sandbox.world, ALL_SCOPES, OTHER_SHOP));
    expect(other.orders.nodes).toEqual([{ id: "gid://shopify/Order/6001001" }]);
  });
});

describe("searching orders", () => {
  test("by name, customer and e-mail, quoted or not", async () => {
    expect(await orderNames("name:#1001")).toEqual(["#1001"]);
    expect(await orderNames('name:"1001"')).toEqual(["#1001"]);
    expect((await orderNames("customer_id:7001")).sort()).toEqual(["#1001", "#1011"]);
    expect((await orderNames("email:'lotte.peeters@example.com'")).sort()).toEqual(["#1001", "#1011"]);
  });

  test("by state, with OR, NOT and brackets", async () => {
    const cancelled = await orderNames("status:cancelled");
    expect(cancelled).toContain("#1007");
    expect(await orderNames("customer_id:7001 -name:1011")).toEqual(["#1001"]);
    expect((await orderNames("(name:1001 OR name:1002) AND NOT customer_id:7002"))).toEqual(["#1001"]);
    expect(await orderNames("financial_status:refunded status:cancelled")).toEqual(cancelled);
  });

  test("by moment", async () => {
    const since = new Date(Date.now() - 3.5 * 86_400_000).toISOString();
    const recent = await orderNames(`created_at:>='${since}'`);
    expect(recent).toContain("#1001");
    expect(recent).not.toContain("#1008");
    expect(recent.length + (await orderNames(`created_at:<'${since}'`)).length).toBe(64);
  });

  test("a misspelt filter is ignored and reported, as at Shopify", async () => {
    const answer = await clientFor(sandbox.world).request('query { orders(first: 100, query: "custommer:7001") { nodes { id } } }');
    expect((answer.data as Data).orders.nodes).toHaveLength(64);
    expect(JSON.stringify(answer.extensions)).toContain("custommer");
  });
});

describe("what a token may see", () => {
  test("a missing scope is ACCESS_DENIED and empties the answer", async () => {
    const client = clientFor(sandbox.world, without("write_orders"));
    const error = await refusal("query { orders(first: 1) { nodes { id } } }", client);
    expect(error.extensions.code).toBe("ACCESS_DENIED");
    expect(error.message).toContain("read_orders");
    expect((await refusal("query { shop { shopPolicies { id } } }", clientFor(sandbox.world, without("read_legal_policies")))).extensions.code).toBe("ACCESS_DENIED");
  });

  test("a record behind an interface asks for its own scope", async () => {
    const client = clientFor(sandbox.world, without("write_orders"));
    expect((await refusal('query { node(id: "gid://shopify/Order/5001001") { id } }', client)).extensions.code).toBe("ACCESS_DENIED");
  });

  test("orders older than 60 days need read_all_orders", async () => {
    const query = 'query { order(id: "gid://shopify/Order/5001015") { name } }';
    expect(await run(query)).toEqual({ order: { name: "#1015" } });
    expect(await run(query, {}, clientFor(sandbox.world, without("read_all_orders")))).toEqual({ order: null });
  });

  test("the same token is nobody in another shop", async () => {
    const { session } = clientFor(sandbox.world);
    const foreign = new shopify.clients.Graphql({ session: new Session({ ...session.toObject(), shop: OTHER_SHOP }) });
    await expect(foreign.request("query { shop { name } }")).rejects.toMatchObject({ response: { code: 401 } });
  });
});

describe("strictness", () => {
  test("an unknown field is worded as Shopify words it", async () => {
    expect(await refusal("query { shop { nickname } }")).toMatchObject({
      message: "Field 'nickname' doesn't exist on type 'Shop'",
      extensions: { code: "undefinedField" },
    });
  });

  test("a field that the sandbox does not model is a loud error", async () => {
    const error = await refusal("query { shop { analyticsToken } }");
    expect(error.extensions.code).toBe("SANDBOX_UNMODELLED");
  });

  test("a connection needs a size, at most 250", async () => {
    expect((await refusal("query { orders { nodes { id } } }")).extensions.code).toBe("BAD_REQUEST");
    expect((await refusal("query { orders(first: 251) { nodes { id } } }")).extensions.code).toBe("MAX_INPUT_SIZE_EXCEEDED");
  });
});

describe("cost and throttling", () => {
  test("an answer tells what was asked, used and left", async () => {
    const answer = await clientFor(sandbox.world).request("query { orders(first: 10, query: \"name:1001\") { nodes { id } } }");
    const { cost } = answer.extensions as unknown as { cost: Record<string, number> };
    expect(cost).toMatchObject({ requestedQueryCost: 12, throttleStatus: { maximumAvailable: 2000, restoreRate: 100 } });
    expect(cost.actualQueryCost).toBeLessThan(12);
  });

  test("a query above 1,000 points is refused", async () => {
    const error = await refusal("query { orders(first: 100) { nodes { lineItems(first: 20) { nodes { id } } } } }");
    expect(error.extensions.code).toBe("MAX_COST_EXCEEDED");
  });

  test("an empty bucket answers THROTTLED with status 200", async () => {
    await control("limits", { available: 0, restoreRate: 1 });
    expect((await refusal("query { orders(first: 50) { nodes { id } } }")).extensions.code).toBe("THROTTLED");
    await control("limits", { restoreRate: 100 });
    await run("query { orders(first: 50) { nodes { id } } }");
  });
});

describe("faults", () => {
  const QUERY = "query { shop { name } }";

  test("count down, or stay until cleared", async () => {
    await control("faults", { throttled: 1 });
    expect((await refusal(QUERY)).extensions.code).toBe("THROTTLED");
    await run(QUERY);
    await control("faults", { revokedToken: true });
    for (let i = 0; i < 2; i++) await expect(run(QUERY)).rejects.toMatchObject({ response: { code: 401 } });
    await control("faults", { clear: true });
    await run(QUERY);
  });

  test("429 carries Retry-After, 5xx its status", async () => {
    await control("faults", { "429": { count: 1, retryAfter: "0.5" } });
    await expect(run(QUERY)).rejects.toMatchObject({ response: { code: 429, headers: { "Retry-After": ["0.5"] } } });
    await control("faults", { "5xx": { count: 1, status: 502 } });
    await expect(run(QUERY)).rejects.toMatchObject({ response: { code: 502 } });
  });

  test("slow takes its time", async () => {
    await control("faults", { slow: { count: 1, ms: 150 } });
    const start = performance.now();
    await run(QUERY);
    expect(performance.now() - start).toBeGreaterThan(145);
  });

  test("a missing scope can be taken away for one request", async () => {
    await control("faults", { missingScope: { count: 1, scope: "read_returns" } });
    expect((await refusal("query { returnReasonDefinitions(first: 1) { nodes { id } } }")).extensions.code).toBe("ACCESS_DENIED");
    await run("query { returnReasonDefinitions(first: 1) { nodes { id } } }");
  });

  test("withheld customer data is null where the schema allows it, else refused (SH-06)", async () => {
    await control("faults", { withheldCustomerData: true });
    const { order } = await run('query { order(id: "gid://shopify/Order/5001001") { name email customer { id firstName } shippingAddress { city zip } } }');
    expect(order).toEqual({ name: "#1001", email: null, customer: { id: "gid://shopify/Customer/7001", firstName: null }, shippingAddress: { city: "Gent", zip: null } });
    expect((await refusal('query { customer(id: "gid://shopify/Customer/7001") { displayName } }')).message).toContain("not approved");
  });

  test("an unknown fault is refused with the list of those there are", async () => {
    await expect(control("faults", { earthquake: true })).rejects.toThrow("duplicateWebhooks");
  });
});
