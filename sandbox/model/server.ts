import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { ModelServer } from "../state.ts";
import { answerForBench, BENCH_LATENCY_MS } from "./bench-mode.ts";
import { embeddingsBody } from "./embeddings.ts";
import { answerHelpfully } from "./helpful/answer-request.ts";
import { attack } from "./hostile.ts";
import { refuseLacking } from "./lacking.ts";
import { capAnswer } from "./model-answer.ts";
import { type Api, BadModelRequest, isObject, readModelRequest } from "./model-request.ts";
import { DEFAULT_SETTINGS, type ModelSettings, readSettings } from "./modes.ts";
import { RequestRing } from "./request-ring.ts";
import { answerBody, drip, dropMidway, neverAnswer, sendError, sendJson, streamAnswer } from "./send-answer.ts";

const PREFIX = "/openai/v1";
/** Azure's way: the deployment in the path, the key in a header of its own, the version in the query. */
const AZURE_ROUTE = /^\/openai\/deployments\/([^/]+)(\/[a-z/]+)$/;
/** Deployments of the sandbox's Azure resource. */
export const AZURE_DEPLOYMENTS = ["loket-mini"];
/** The only key this provider knows. */
export const MODEL_KEY = "sandbox-model-key";
const MODELS = ["gpt-5", "gpt-5-mini", "sandbox-helpful", "text-embedding-3-small"];

const APIS: Record<string, Api> = { "/chat/completions": "chat", "/responses": "responses" };

/**
 * An OpenAI-compatible server under /openai/v1: chat completions, responses, embeddings and models, with
 * structured output, streaming and usage. Keeps what it received, and fails or attacks when told to.
 */
export function createModelServer(): ModelServer {
  let settings: ModelSettings = DEFAULT_SETTINGS;
  const received = new RequestRing();

  /** The settings of one request; a mode set for n requests wears off. */
  function takeSettings(): ModelSettings {
    const current = settings;
    if (current.times !== null) settings = current.times > 1 ? { ...current, times: current.times - 1 } : { ...DEFAULT_SETTINGS };
    return current;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [path = "", query = ""] = (request.url ?? "").split("?", 2);
    const azure = AZURE_ROUTE.exec(path);
    if (!azure && path !== PREFIX && !path.startsWith(`${PREFIX}/`)) return false;
    const startedAt = performance.now();
    const route = azure ? (azure[2] as string) : path.slice(PREFIX.length);
    const rawBody = await readText(request);
    const hasKey = azure ? request.headers["api-key"] === MODEL_KEY : request.headers.authorization === `Bearer ${MODEL_KEY}`;
    if (!hasKey) refuseKey(response);
    else if (azure && !isAzureCall(azure[1] as string, query)) sendError(response, 404, { message: "The API deployment for this resource does not exist.", type: "invalid_request_error", code: "DeploymentNotFound" });
    else if (request.method === "GET" && route === "/models") sendModels(response);
    else if (request.method === "POST" && (route in APIS || route === "/embeddings")) {
      const current = takeSettings();
      received.add({ path, mode: current.mode, rawBody });
      await answer({ route, rawBody, response, settings: current, startedAt });
    } else sendError(response, 404, { message: `Invalid URL (${request.method} ${path})`, type: "invalid_request_error", code: "unknown_url" });
    return true;
  }

  return {
    handle,
    control: {
      configure: (given) => (settings = readSettings(given)),
      settings: () => settings,
      requests: () => received.list(),
      reset: () => {
        settings = DEFAULT_SETTINGS;
        received.clear();
      },
    },
  };
}

interface Call {
  route: string;
  rawBody: string;
  response: ServerResponse;
  settings: ModelSettings;
  startedAt: number;
}

async function answer(call: Call): Promise<void> {
  const { response, settings } = call;
  if (settings.latencyMs > 0) await sleep(settings.latencyMs);
  if (await failed(response, settings)) return;
  try {
    const body: unknown = JSON.parse(call.rawBody);
    const lacking = refuseLacking(settings.lacks, body);
    if (lacking) return sendJson(response, lacking.status, lacking.body);
    if (call.route === "/embeddings") sendJson(response, 200, embeddingsBody(isObject(body) ? body : {}, settings.mode));
    else await complete(call, APIS[call.route] as Api, body);
  } catch (error) {
    if (error instanceof BadModelRequest) sendError(response, 400, { message: error.message, type: "invalid_request_error", code: null, param: error.param });
    else if (error instanceof SyntaxError) sendError(response, 400, { message: "We could not parse the JSON body of your request.", type: "invalid_request_error", code: null });
    else throw error;
  }
}

/** Failures that need no look at the request; false when the mode is none of them. */
async function failed(response: ServerResponse, { mode }: ModelSettings): Promise<boolean> {
  if (mode === "timeout") await neverAnswer(response);
  else if (mode === "slow-drip") await drip(response);
  else if (mode === "dropped") dropMidway(response);
  else if (mode === "malformed-body") response.writeHead(200, { "content-type": "application/json" }).end('{"id": "chatcmpl-1", "choices": [');
  else if (mode === "status-401") refuseKey(response);
  else if (mode === "status-404") sendError(response, 404, { message: "The model does not exist or you do not have access to it.", type: "invalid_request_error", code: "model_not_found" });
  else if (mode === "status-429") sendError(response, 429, { message: "Rate limit reached for requests.", type: "requests", code: "rate_limit_exceeded" });
  else if (mode === "content-filter") sendError(response, 400, { message: "The response was filtered due to the prompt triggering the content management policy.", type: "invalid_request_error", code: "content_filter", param: "prompt" });
  else if (mode === "status-500") sendError(response, 500, { message: "The server had an error while processing your request.", type: "server_error", code: null });
  else return false;
  return true;
}

async function complete({ rawBody, response, settings, startedAt }: Call, api: Api, body: unknown): Promise<void> {
  const request = readModelRequest(api, body);
  const isBench = settings.mode === "bench";
  const said = isBench ? answerForBench(rawBody) : (attack(request, settings) ?? capAnswer(answerHelpfully(request), request.maxOutputTokens));
  if (request.stream) return streamAnswer(response, request, said, isBench ? startedAt : null);
  const whole = answerBody(request, said);
  if (settings.mode === "no-usage") delete whole.usage;
  if (isBench) await sleep(Math.max(0, startedAt + BENCH_LATENCY_MS - performance.now()));
  sendJson(response, 200, whole);
}

/** Azure refuses a version that it does not know with the same 404. */
function isAzureCall(deployment: string, query: string): boolean {
  return AZURE_DEPLOYMENTS.includes(decodeURIComponent(deployment)) && /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(new URLSearchParams(query).get("api-version") ?? "");
}

function refuseKey(response: ServerResponse): void {
  sendError(response, 401, { message: "Incorrect API key provided.", type: "invalid_request_error", code: "invalid_api_key" });
}

function sendModels(response: ServerResponse): void {
  sendJson(response, 200, { object: "list", data: MODELS.map((id) => ({ id, object: "model", created: 1_750_000_000, owned_by: "sandbox" })) });
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
