import { useEffect, useState } from "react";
import { CHAT_BLOCK_HANDLE, CHAT_EXTENSION_HANDLE, type SetupStepState } from "#app/modules/insights/home-view.ts";

/** Who comes back from the theme editor wants to see it at once. */
const ASK_AGAIN_MS = 10_000;

/**
 * Whether the chat block is on in the published theme, as App Bridge tells: `app.extensions()` (shopify.dev, "App API"). "unknown" until it has, and
 * where it does not.
 */
export function useChatBlock(): SetupStepState {
  const [state, setState] = useState<SetupStepState>("unknown");
  useEffect(() => {
    let isGone = false;
    const ask = () => void askAppBridge().then((next) => {
      if (!isGone) setState(next);
    });
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    addEventListener("focus", ask);
    return () => {
      isGone = true;
      clearInterval(timer);
      removeEventListener("focus", ask);
    };
  }, []);
  return state;
}

async function askAppBridge(): Promise<SetupStepState> {
  try {
    const extensions = await window.shopify?.app?.extensions?.();
    const chat = extensions?.find(({ handle, type }) => type === "theme_app_extension" && handle === CHAT_EXTENSION_HANDLE);
    if (!chat) return "unknown";
    return chat.activations.some(({ handle, status }) => handle === CHAT_BLOCK_HANDLE && status === "active") ? "done" : "open";
  } catch {
    return "unknown";
  }
}
