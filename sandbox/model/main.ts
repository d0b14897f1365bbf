import http from "node:http";
import type { AddressInfo } from "node:net";
import { createModelServer } from "./server.ts";

/**
 * The model server alone, in a process of its own: `tsx sandbox/model/main.ts`. MODEL_PORT (0 picks a free
 * one) and MODEL_MODE set it up; the first line printed is its base URL.
 */
const model = createModelServer();
model.control.configure({ mode: process.env.MODEL_MODE ?? "helpful" });
const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  model.handle(request, response).then(
    (handled) => void (handled || response.writeHead(404).end()),
    (error: unknown) => {
      console.error(error);
      response.destroy();
    },
  );
});
server.listen(Number(process.env.MODEL_PORT ?? 0), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/openai/v1`);
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(0));
