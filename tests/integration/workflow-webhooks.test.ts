import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getWorkflow } from "#app/modules/workflows/get-workflow.server.ts";
import { ADDRESS_FIELD } from "#app/modules/workflows/queue-call.server.ts";
import { addWorkflow, switchWorkflow } from "#app/modules/workflows/save-workflow.server.ts";
import { MAX_CALL_ATTEMPTS, sendCall } from "#app/modules/workflows/send-call.server.ts";
import { sweepWorkflows } from "#app/modules/workflows/sweep-workflows.server.ts";
import { proofOf } from "#app/modules/workflows/try-workflow.server.ts";
import { findAddressProblem } from "#app/modules/workflows/webhook-address.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { definitionOf } from "#tests/factories/workflow-definition.ts";
import { LEAD, workflowOn, workflowsRun } from "#tests/factories/workflow.ts";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let receiver: Server;
let received: Received[];
let answers: { status: number; headers?: Record<string, string> }[];
let origin: string;
let shopId: string;
let domain: string;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      const { status, headers } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end("thanks");
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  // The test's operator lets webhooks call this host: see WEBHOOK_PRIVATE_HOSTS of the tests.
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));
beforeEach(async () => {
  await db.workflow.deleteMany({});
  [received, answers] = [[], []];
  ({ shopId, domain } = await createShop());
});

/** A workflow with a webhook that has run for one message; returns the call that waits. */
async function called(address = `${origin}/hook?token=geheim`): Promise<{ workflowId: string; callId: string; conversationId: string }> {
  const workflowId = await workflowOn(shopId, { name: "Naar buiten", steps: [{ kind: "webhook", address }] });
  const chat = await openChat({ shopId, customerId: "7001" });
  await shopperWrites(chat, "Ik ben Lotte Peeters, lotte@example.com, en mijn vaas is stuk");
  await workflowsRun();
  const { id: callId } = await db.workflowCall.findFirstOrThrow({ where: { shopId } });
  return { workflowId, callId, conversationId: chat.conversationId };
}

const callOf = (callId: string) => db.workflowCall.findUniqueOrThrow({ where: { shopId_id: { shopId, id: callId } } });
const dueNow = (callId: string) => db.workflowCall.update({ where: { shopId_id: { shopId, id: callId } }, data: { runAfter: new Date() } });

describe("a webhook", () => {
  it("arrives once, signed over its very bytes, and tells ids and codes, no personal text", async () => {
    const { workflowId, callId, conversationId } = await called();
    await Promise.all([sendCall({ shopId, callId }), sendCall({ shopId, callId })]);
    await sendCall({ shopId, callId });
    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toMatchObject({ version: 1, id: callId, shop: domain, workflow: { id: workflowId, name: "Naar buiten" }, event: { kind: "message_received" }, conversation: { id: conversationId, channel: "chat", status: "open" } });
    expect(body).not.toMatch(/Lotte|example\.com|vaas|7001/);
    const { secret, log } = await getWorkflow({ shopId, workflowId });
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-loket-signature"])) ?? [];
    expect(signature).toBe(createHmac("sha256", secret).update(`${time}.${body}`).digest("hex"));
    expect(headers["x-loket-id"]).toBe(callId);
    expect(log).toMatchObject([{ calls: [{ status: "SENT", lastOutcome: "200" }] }]);
  });

  it("whose address holds a secret is stored encrypted, workflow and call alike (GD-19)", async () => {
    const { callId, workflowId } = await called();
    const { addressCipher } = await callOf(callId);
    const { definitionCipher } = await db.workflow.findUniqueOrThrow({ where: { shopId_id: { shopId, id: workflowId } } });
    for (const cipher of [addressCipher, definitionCipher]) expect(Buffer.from(cipher).toString("utf8")).not.toContain("geheim");
  });

  it("is tried again with the same id until it is taken, each time later, and then given up, visibly", async () => {
    const { workflowId, callId } = await called();
    answers = Array.from({ length: MAX_CALL_ATTEMPTS }, () => ({ status: 500 }));
    const pauses: number[] = [];
    for (let attempt = 1; attempt < MAX_CALL_ATTEMPTS; attempt++) {
      await sendCall({ shopId, callId });
      const { status, lastOutcome, runAfter } = await callOf(callId);
      expect([status, lastOutcome]).toEqual(["QUEUED", "500"]);
      pauses.push(runAfter.getTime() - Date.now());
      await sendCall({ shopId, callId });
      await dueNow(callId);
    }
    await sendCall({ shopId, callId });
    expect(received.map(({ headers }) => headers["x-loket-id"])).toEqual(Array(MAX_CALL_ATTEMPTS).fill(callId));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect((await getWorkflow({ shopId, workflowId })).log).toMatchObject([{ status: "DONE", calls: [{ status: "FAILED", lastOutcome: "500" }] }]);
  });

  it("follows no redirect: where it leads was not judged", async () => {
    const { callId } = await called();
    answers = [{ status: 302, headers: { location: `${origin}/elsewhere` } }];
    await sendCall({ shopId, callId });
    expect(received).toHaveLength(1);
    expect(await callOf(callId)).toMatchObject({ status: "QUEUED", lastOutcome: "redirected" });
  });

  it("of a worker that died is sent by another", async () => {
    const { callId } = await called();
    await db.workflowCall.update({ where: { shopId_id: { shopId, id: callId } }, data: { status: "SENDING", attempts: 1, leaseExpiresAt: new Date(Date.now() - 1_000) } });
    expect(await sweepWorkflows({ staleMs: 0 })).toBe(1);
    await sendCall({ shopId, callId });
    expect(await callOf(callId)).toMatchObject({ status: "SENT", attempts: 2 });
  });

  it("does not leave once its workflow is off or its shop is gone (SH-03)", async () => {
    const { workflowId, callId } = await called();
    await switchWorkflow({ shopId, staffId: LEAD, workflowId, version: 2, isOn: false });
    await sendCall({ shopId, callId });
    await switchWorkflow({ shopId, staffId: LEAD, workflowId, version: 3, isOn: true });
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    await sendCall({ shopId, callId });
    expect(received).toEqual([]);
  });

  it("of another shop is not to be had", async () => {
    const { callId } = await called();
    await sendCall({ shopId: (await createShop()).shopId, callId });
    expect(received).toEqual([]);
    expect(await callOf(callId)).toMatchObject({ status: "QUEUED", attempts: 0 });
  });
});

describe("an address inside a network", () => {
  it.each([
    ["http://hooks.example.com/x", "https_url"], ["https://user:pass@hooks.example.com", "https_url"], ["https://localhost/x", "https_url"], ["https://10.0.0.5/x", "https_url"], ["https://169.254.169.254/latest", "https_url"],
    ["https://[::1]/x", "https_url"], ["https://127.0.0.2/x", "https_url"], ["https://db.internal/x", "https_url"], ["ftp://hooks.example.com", "https_url"], ["nothing", "https_url"],
  ] as const)("%s cannot be saved", async (address, reason) => {
    expect(await findAddressProblem(address)).toBe(reason);
    const definition = definitionOf({ steps: [{ kind: "webhook", address }] });
    await expect(addWorkflow({ shopId, staffId: LEAD, definition, proof: proofOf({ shopId, staffId: LEAD, definition }) })).rejects.toMatchObject({ code: "invalid", reason });
  });

  it("that got into a row all the same is not called, and there is no second try", async () => {
    const { callId } = await called();
    await db.workflowCall.update({ where: { shopId_id: { shopId, id: callId } }, data: { addressCipher: encryptField({ shopId, field: ADDRESS_FIELD }, "https://10.0.0.5/hook") } });
    await sendCall({ shopId, callId });
    expect(await callOf(callId)).toMatchObject({ status: "FAILED", lastOutcome: "address_refused" });
  });
});
