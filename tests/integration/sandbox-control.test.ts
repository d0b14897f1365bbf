import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import { mainShop } from "#sandbox/state.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("reset"));

const refusal = (path: string, body: object) => control(path, body).then(() => "taken", (error: Error) => error.message);

describe("the sandbox's controls", () => {
  it("set the model's mode and show what it received, key left out", async () => {
    await control("model", { mode: "refusal", latencyMs: 5 });
    expect(await look("model")).toMatchObject({ mode: "refusal", latencyMs: 5 });
    const body = { model: "gpt-5-mini", messages: [{ role: "user", content: "Hallo" }] };
    await fetch(`${sandbox.origin}/openai/v1/chat/completions`, { method: "POST", headers: { "content-type": "application/json", authorization: "Bearer sandbox-model-key" }, body: JSON.stringify(body) });
    const requests = await look<object[]>("model/requests");
    expect(requests).toMatchObject([{ mode: "refusal", body }]);
    expect(JSON.stringify(requests)).not.toContain("sandbox-model-key");
  });

  it("keep mails that came by SMTP", async () => {
    const mailPort = sandbox.world.options.basePort + 3;
    await createTransport({ host: "127.0.0.1", port: mailPort }).sendMail({ from: "a@winkel.example", to: "b@klant.example", subject: "Uw code", text: "123456" });
    const mails = await look<object[]>("mail");
    expect(JSON.stringify(mails)).toContain("Uw code");
  });

  it("send a signed webhook of any topic to the app", async () => {
    const received: { topic: unknown; signature: unknown }[] = [];
    const app = http.createServer((request, response) => {
      received.push({ topic: request.headers["x-shopify-topic"], signature: request.headers["x-shopify-hmac-sha256"] });
      response.end();
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    sandbox.world.options.appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    await control("webhooks", { topic: "customers/redact", payload: { customer: { id: 7001 } } });
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toEqual({ topic: "customers/redact", signature: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) });
    expect(JSON.stringify(await look("webhooks"))).toContain("customers/redact");
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });

  it("switch faults on, count them down and clear them", async () => {
    await control("faults", { throttled: 2, slow: { ms: 10, count: 1 } });
    expect(await look("faults")).toEqual({ throttled: { remaining: 2 }, slow: { ms: 10, remaining: 1 } });
    await control("faults", { clear: true });
    expect(await look("faults")).toEqual({});
  });

  it("sign a customer in at the storefront, and out again", async () => {
    const account = async () => (await fetch(`${sandbox.origin}/account`)).text();
    await control("customer", { id: "7001" });
    expect(await account()).toContain("#1001");
    await control("customer", { id: null });
    expect(await account()).not.toContain("#1001");
  });

  it("list the orders with what a test needs to know of them", async () => {
    const orders = await look<{ name: string; tracking: { number: string }[] }[]>("orders");
    expect(orders.length).toBeGreaterThanOrEqual(60);
    expect(orders.find(({ name }) => name === "#1001")).toMatchObject({ customerId: "7001", displayStatus: "IN_TRANSIT", tracking: [{ company: "bpost" }] });
  });

  it("uninstall and install the app", async () => {
    await control("uninstall");
    expect(mainShop(sandbox.world).isInstalled).toBe(false);
    await control("install");
    expect(mainShop(sandbox.world).isInstalled).toBe(true);
  });

  it("answer nonsense with a sentence and change nothing", async () => {
    expect(await refusal("model", { mode: "telepathy" })).toMatch(/422.*mode must be one of helpful/);
    expect(await refusal("faults", { earthquake: true })).toMatch(/422.*Unknown fault earthquake/);
    expect(await refusal("customer", { id: "1" })).toMatch(/422.*no customer 1/);
    expect(await refusal("nowhere", {})).toMatch(/404/);
    expect(await look("model")).toMatchObject({ mode: "helpful" });
  });

  it("have a page for people that offers all of it", async () => {
    const page = await (await fetch(`${sandbox.origin}/sandbox/`)).text();
    for (const word of ["model", "fault", "webhook", "mail", "uninstall"]) expect(page.toLowerCase()).toContain(word);
  });
});
