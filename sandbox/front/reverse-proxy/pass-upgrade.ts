import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";

/** Passes a WebSocket through: live reload of the development server. A refused one is closed. */
export function passUpgrade(request: IncomingMessage, browser: Duplex, headers: OutgoingHttpHeaders, appOrigin: string): void {
  const toApp = http.request(new URL(request.url ?? "/", appOrigin), { headers: { ...headers, connection: "Upgrade" } });
  toApp.on("upgrade", (answer, app) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    browser.write(["HTTP/1.1 101 Switching Protocols", ...lines, "", ""].join("\r\n"));
    app.on("error", () => browser.destroy());
    browser.on("error", () => app.destroy());
    app.pipe(browser).pipe(app);
  });
  toApp.on("response", () => browser.destroy());
  toApp.on("error", () => browser.destroy());
  toApp.end();
}
