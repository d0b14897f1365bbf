import type { SandboxOptions } from "../state.ts";

/** Where everything is and which secrets sign it. Origins have no trailing slash. */
export interface FrontOptions extends Pick<SandboxOptions, "appOrigin" | "appUrl" | "apiKey" | "apiSecret"> {
  /** Port of the storefront and the admin shell. */
  frontPort: number;
  /** Port of the reverse proxy that the admin shell frames. */
  appProxyPort: number;
}
