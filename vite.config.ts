import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

/** build/server/index.js is our own web server (app/web.ts) with the routes in it: one bundle, one database pool. */
const webServerEntry: Plugin = {
  name: "loket-web-server-entry",
  config: (_config, { command, isSsrBuild }) =>
    command === "build" && isSsrBuild ? { build: { rollupOptions: { input: "app/web.ts" } } } : undefined,
};

/** The web app only. The worker and the chat block are built by our own scripts. */
export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    webServerEntry,
  ],
  build: {
    // Every asset is a file of its own: the content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: {
    // The development server is reached through a tunnel or the local Shopify, never under its own name.
    allowedHosts: true,
    port: Number(process.env.PORT ?? 3000),
  },
});
