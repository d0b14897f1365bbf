import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { composeDraft } from "#app/modules/drafting/compose-draft.server.ts";
import type { ProviderAccess } from "#app/platform/llm/provider.ts";
import { createModelServer, MODEL_KEY } from "#sandbox/model/server.ts";
import { composeInput, settings } from "#tests/unit/drafting-context.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
const model = createModelServer();
const urls: string[] = [];
const keys: unknown[] = [];
const server = http.createServer((request, response) => {
  urls.push(request.url ?? "");
  keys.push(request.headers["api-key"] ?? request.headers.authorization);
  model.handle(request, response).then((handled) => handled || response.writeHead(404).end(), () => response.destroy());
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  model.control.reset();
  urls.length = 0;
  keys.length = 0;
});

const compose = (access: Partial<ProviderAccess> & Pick<ProviderAccess, "kind">) =>
  composeDraft(composeInput(QUESTION, { settings: { ...settings, provider: { baseUrl: `${origin}/openai/v1`, apiKey: MODEL_KEY, model: "mistral-small", timeoutMs: 2_000, ...access } } }));
/** A model name of its own for each test: what a server refused is remembered per address, key and model. */
let counter = 0;
const compatible = (access: Partial<ProviderAccess> = {}) => compose({ kind: "compatible", model: `model-${counter++}`, ...access });
const azure = (access: Partial<ProviderAccess> = {}) => compose({ kind: "azure", baseUrl: origin, model: "loket-mini", apiVersion: "2024-10-21", ...access });
const bodies = () => model.control.requests().map((request) => (request as { body: Record<string, unknown> }).body);

describe("Azure OpenAI", () => {
  it("is asked at the deployment, with its version and the key in its own header", async () => {
    expect(await azure()).toMatchObject({ source: "MODEL", outcome: "ok", verified: true, model: "loket-mini" });
    expect(urls).toEqual(["/openai/deployments/loket-mini/chat/completions?api-version=2024-10-21"]);
    expect(keys).toEqual([MODEL_KEY]);
    expect(bodies()[0]).toMatchObject({ store: false, response_format: { type: "json_schema" } });
  });

  it("takes an endpoint with a slash or a path behind it", async () => {
    expect((await azure({ baseUrl: `${origin}/`, apiVersion: "2025-01-01-preview" })).outcome).toBe("ok");
  });

  it("names a wrong key, a deployment that there is not and its content filter", async () => {
    expect((await azure({ apiKey: "wrong" })).outcome).toBe("unauthorized");
    expect((await azure({ model: "gone" })).outcome).toBe("model_not_found");
    model.control.configure({ mode: "content-filter" });
    expect(await azure()).toMatchObject({ outcome: "refusal", source: "TEMPLATE" });
  });
});

describe("a server that does not have all of OpenAI's interface", () => {
  it.each([
    [["store"], { response_format: { type: "json_schema" } }],
    [["store", "user"], { response_format: { type: "json_schema" } }],
    [["json_schema"], { response_format: { type: "json_object" }, store: false }],
    [["json_schema", "json_object"], { store: false }],
    [["parts"], { store: false }],
    [["max_tokens"], { store: false }],
    [["store", "user", "json_schema", "json_object", "parts"], {}],
  ])("without %j still writes a draft that holds", async (lacks, sent) => {
    model.control.configure({ lacks });
    expect(await compatible()).toMatchObject({ source: "MODEL", outcome: "ok", verified: true });
    const last = bodies().at(-1)!;
    expect(last).toMatchObject(sent);
    for (const field of ["store", "user"]) if (lacks.includes(field)) expect(last).not.toHaveProperty(field);
  });

  it("is asked in the way that it takes from the second call on", async () => {
    model.control.configure({ lacks: ["store", "json_schema"] });
    const name = `model-${counter++}`;
    await compatible({ model: name });
    expect(bodies()).toHaveLength(3);
    await compatible({ model: name });
    expect(bodies()).toHaveLength(4);
  });

  it("keeps `store: false` and the schema on servers that say nothing against them (GD-15)", async () => {
    await compatible();
    expect(bodies()[0]).toMatchObject({ store: false, response_format: { type: "json_schema" } });
    expect(bodies()).toHaveLength(1);
  });

  it("that refuses for another reason is asked once and named", async () => {
    model.control.configure({ mode: "status-429" });
    expect((await compatible()).outcome).toBe("rate_limited");
    expect(bodies()).toHaveLength(1);
  });
});

describe("an address that a merchant typed cannot lead inside (SSRF)", () => {
  it.each(["https://localhost:1/v1", "https://10.0.0.1/v1", "https://169.254.169.254/v1", "https://[::1]/v1", "https://[::ffff:127.0.0.1]/v1", "http://example.com/v1"])("%s is refused before a byte is sent", async (baseUrl) => {
    expect(await compatible({ baseUrl })).toMatchObject({ outcome: "address_refused", source: "TEMPLATE" });
    expect((await azure({ baseUrl })).outcome).toBe("address_refused");
    expect(urls).toEqual([]);
  });

  it("nor may a redirect: the key goes to the host it was entered for and nowhere else", async () => {
    const target = http.createServer((_, response) => response.writeHead(307, { location: `${origin}/openai/v1/chat/completions` }).end());
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    expect((await compatible({ baseUrl: `http://127.0.0.1:${(target.address() as AddressInfo).port}/v1` })).outcome).toBe("bad_request");
    expect(urls).toEqual([]);
    await new Promise((resolve) => target.close(resolve));
  });

  it.each([["timeout", "timeout"], ["slow-drip", "timeout"], ["dropped", "unreachable"], ["status-401", "unauthorized"], ["status-404", "model_not_found"], ["status-500", "upstream_error"], ["malformed-body", "invalid_output"], ["malformed-json", "invalid_output"], ["oversized-json", "too_large"], ["truncated", "truncated"], ["refusal", "refusal"]])(
    "and fails in the same words as ours: %s is %s", async (mode, outcome) => {
      model.control.configure({ mode });
      expect((await compatible({ timeoutMs: mode === "timeout" || mode === "slow-drip" ? 300 : 5_000 })).outcome).toBe(outcome);
    });
});
