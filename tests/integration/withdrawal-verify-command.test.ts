import { execFile } from "node:child_process";
import { beforeAll, expect, it } from "vitest";
import { createShop } from "#tests/factories/open-chat.ts";
import { LOTTE, withdraw } from "#tests/factories/withdrawal-form.ts";
import { db } from "#app/platform/db.server.ts";
import { ROOT } from "../setup/source-files.ts";

/** `npm run verify` as an operator runs it: a process of its own, towards a database of the environment (CO-09). */
function verify(args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["scripts/run.mjs", "verify", ...args], { cwd: ROOT, env: { ...process.env, ...env } }, (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }));
  });
}

let sound: { shopId: string; domain: string };
let altered: { shopId: string; domain: string };

beforeAll(async () => {
  [sound, altered] = await Promise.all([createShop(), createShop()]);
  for (const { domain: shop } of [sound, altered]) for (const contract of ["#1001", "#1002", "#1003"]) await withdraw({ shop, fields: { ...LOTTE, contract } });
});

const row = (shopId: string, sequence: number) => db.withdrawal.findUniqueOrThrow({ where: { shopId_sequence: { shopId, sequence } } });

it("says of every chain that it holds, and ends well", async () => {
  const { code, output } = await verify(["withdrawals"]);
  expect(code, output).toBe(0);
  for (const { shopId, domain } of [sound, altered]) expect(output).toContain(`${domain}: 3 rows, each in its place and unaltered. Last hash: ${(await row(shopId, 3)).hash}`);
});

it("names the first row that somebody changed in the database, in that shop alone, and fails", async () => {
  const { reference } = await row(altered.shopId, 2);
  await db.$transaction([
    db.$executeRawUnsafe(`ALTER TABLE "Withdrawal" DISABLE TRIGGER append_only`),
    db.$executeRaw`UPDATE "Withdrawal" SET "receivedAt" = "receivedAt" - interval '20 days' WHERE "shopId" = ${altered.shopId}::uuid AND "sequence" = 2`,
    db.$executeRawUnsafe(`ALTER TABLE "Withdrawal" ENABLE TRIGGER append_only`),
  ]);
  const all = await verify(["withdrawals"]);
  expect(all.code, all.output).toBe(1);
  expect(all.output).toContain(`${altered.domain}: BROKEN at row 2 (${reference}): a column was changed after the row was stored. The 1 row before it holds.`);
  expect(all.output).toContain(`${sound.domain}: 3 rows, each in its place and unaltered.`);

  const one = await verify(["withdrawals", "--shop", sound.domain]);
  expect(one.code, one.output).toBe(0);
  expect(one.output).not.toContain(altered.domain);
  expect((await verify(["withdrawals", "--shop", altered.domain])).code).toBe(1);
});

it.each<[string[], Record<string, string>, RegExp]>([
  [["withdrawals", "--shop", "nobody.myshopify.com"], {}, /There is no shop nobody\.myshopify\.com\./],
  [["orders"], {}, /nothing called "orders" to verify/],
  [["withdrawals", "--all"], {}, /--all/],
  [["withdrawals"], { ENCRYPTION_KEYS: "" }, /ENCRYPTION_KEYS is not/],
  [["withdrawals"], { DATABASE_URL: "postgresql://nobody:none@127.0.0.1:1/none" }, /could not be read/],
])("says in a sentence what cannot be done: %j %j", async (args, env, sentence) => {
  const { code, output } = await verify(args, env);
  expect(code).toBe(1);
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/\n\s+at /);
});
