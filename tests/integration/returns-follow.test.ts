import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listReturns } from "#app/modules/returns/queries.server.ts";
import { syncReturn } from "#app/modules/returns/sync-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { installedMainShop, requestedReturn, returnRow, returnsAtShopify } from "#tests/factories/return-chat.ts";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await installedMainShop());
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await control("install");
  await db.returnRequest.deleteMany({ where: { shopId } });
});

const atShopify = (order: string) => returnsAtShopify(sandbox.world, order);

describe("what happens in Shopify itself", () => {
  it("is followed, in any order and twice: approved, label, arrived, refunded, closed", async () => {
    const { returnId, gid } = await requestedReturn(shopId);
    const [made] = atShopify("#1004");
    const status = async () => {
      await Promise.all([syncReturn({ shopId, shopifyReturnId: gid }), syncReturn({ shopId, shopifyReturnId: gid })]);
      return (await returnRow(shopId, returnId)).status;
    };
    Object.assign(made!, { status: "OPEN", requestApprovedAt: new Date().toISOString() });
    expect(await status()).toBe("APPROVED");
    made!.hasLabel = true;
    expect(await status()).toBe("LABEL_SENT");
    made!.hasArrived = true;
    expect(await status()).toBe("RECEIVED");
    Object.assign(made!, { status: "CLOSED", closedAt: new Date().toISOString() });
    expect(await status()).toBe("CLOSED");
    expect(await db.auditEvent.count({ where: { shopId, subjectId: returnId, action: "return.changed" } })).toBe(4);
  });

  it("a return made there appears here once, with its lines and the shopper's note as Shopify has them", async () => {
    const [existing] = atShopify("#1008");
    const gid = `gid://shopify/Return/${existing!.id}`;
    await Promise.all([syncReturn({ shopId, shopifyReturnId: gid }), syncReturn({ shopId, shopifyReturnId: gid })]);
    const { rows } = await listReturns({ shopId, view: "all" });
    expect(rows).toMatchObject([{ name: "#1008-R1", orderName: "#1008", status: "REQUESTED", pieces: 1 }]);
    expect((await look<unknown[]>("orders")).length).toBeGreaterThan(60);
  });

  it("of another shop's return nothing is found", async () => {
    const other = await createShop();
    const [existing] = atShopify("#1008");
    await expect(syncReturn({ shopId: other.shopId, shopifyReturnId: `gid://shopify/Return/${existing!.id}` })).rejects.toMatchObject({ code: "upstream" });
    expect(await db.returnRequest.count({ where: { shopId: other.shopId } })).toBe(0);
  });
});
