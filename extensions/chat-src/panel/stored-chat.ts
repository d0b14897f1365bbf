export interface ConversationKey {
  conversationId: string;
  token: string;
}

/**
 * What this tab remembers of a chat that the shopper started: the key of the conversation, and while the
 * server does not have them yet, the shopper's own unsent texts. Nothing is read before the panel is opened
 * and nothing written before the chat is started (GD-02).
 */
export interface StoredChat extends ConversationKey {
  /** The shopper chose to have the chat kept longer; absent once that is taken back. */
  longer?: boolean | undefined;
  unsent?: { clientMessageId: string; body: string }[] | undefined;
}

const STORAGE_KEY = "loket.chat";

/** The chat of this tab, or null; also null where the browser forbids storage. */
export function readStoredChat(): StoredChat | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null") as StoredChat | null;
  } catch {
    return null;
  }
}

/** Remembers the chat until the tab closes. Without storage the chat still works, until the next page. */
export function storeChat(chat: StoredChat): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(chat));
  } catch {
    // Storage is forbidden or full.
  }
}

/** Leaves nothing of the chat on this device. */
export function forgetChat(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is forbidden: nothing is in it.
  }
}
