import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ExtensionDetail } from "../app-bridge/messages.ts";
import { readBlockSchema } from "./block-schema.ts";

/**
 * What App Bridge's `app.extensions()` tells about the theme app extension (shopify.dev, "App API"): each block and app embed with its state in the
 * published theme.
 */
export async function listExtensions(extensionRoot: string, switchedOff: ReadonlySet<string>): Promise<ExtensionDetail[]> {
  const toml = await readFile(join(extensionRoot, "shopify.extension.toml"), "utf8").catch(() => "");
  const handle = /^handle\s*=\s*"([^"]+)"/m.exec(toml)?.[1];
  if (handle === undefined) return [];
  const files = (await readdir(join(extensionRoot, "blocks"))).filter((file) => file.endsWith(".liquid")).sort();
  const activations = await Promise.all(files.map(async (file) => {
    const { name, target } = readBlockSchema(await readFile(join(extensionRoot, "blocks", file), "utf8"));
    const block = file.replace(".liquid", "");
    const isOn = !switchedOff.has(block);
    return { handle: block, name, target, status: isOn ? ("active" as const) : ("available" as const), activations: isOn ? [{ target: `${target}.${block}`, themeId: "gid://shopify/OnlineStoreTheme/1" }] : [] };
  }));
  return [{ handle, type: "theme_app_extension", activations }];
}
