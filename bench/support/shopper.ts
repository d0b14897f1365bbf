import { randomUUID } from "node:crypto";
import http from "node:http";
import { signProxyQuery } from "../../sandbox/shopify/signing.ts";
import { DEMO_SHOP_DOMAIN, SANDBOX_CREDENTIALS } from "../../scripts/stack/local-app.ts";
import type { ChatPlan } from "./chats.ts";

/** A chat that the app opened. */
export interface OpenedChat {
  conversationId: string;
  token: string;
}

/** Writes to the web process as Shopify's proxy does: signed queries over connections that are kept. */
export class Shopper {
  readonly #appOrigin: URL;
  readonly #agent: http.Agent;

  constructor({ appOrigin, connections }: { appOrigin: string; connections: number }) {
    this.#appOrigin = new URL(appOrigin);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  }

  /** Throws an Error with the status when the app does not answer 201. */
  async openChat(plan: ChatPlan): Promise<OpenedChat> {
    return (await this.#post("conversations", plan, { locale: plan.locale, consents: { aiAssistance: true, longerHistory: false, shown: { ai_assistance: 1, longer_history: 1 } } })) as OpenedChat;
  }

  /** Throws an Error with the status when the app does not answer 201. */
  async write(plan: ChatPlan, { conversationId, token }: OpenedChat, body: string): Promise<void> {
    await this.#post("messages", plan, { conversationId, token, locale: plan.locale, clientMessageId: randomUUID(), body });
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(path: string, { customerId, address }: ChatPlan, body: object): Promise<unknown> {
    const json = JSON.stringify(body);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(json), "x-forwarded-for": address };
    const { hostname, port } = this.#appOrigin;
    return new Promise((resolve, reject) => {
      const request = http.request({ hostname, port, path: `/proxy/${path}?${signedQuery(customerId)}`, method: "POST", agent: this.#agent, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk)).on("error", reject);
        response.on("end", () => {
          if (response.statusCode === 201) resolve(JSON.parse(text));
          else reject(new Error(`${path}: ${response.statusCode} ${/"reason":"(\w+)"/.exec(text)?.[1] ?? ""}`));
        });
      });
      request.on("error", reject).end(json);
    });
  }
}

function signedQuery(customerId: string | null): URLSearchParams {
  const query = new URLSearchParams({
    shop: DEMO_SHOP_DOMAIN, logged_in_customer_id: customerId ?? "", path_prefix: "/apps/loket", timestamp: String(Math.floor(Date.now() / 1_000)),
  });
  query.set("signature", signProxyQuery(query, SANDBOX_CREDENTIALS.SHOPIFY_API_SECRET));
  return query;
}
