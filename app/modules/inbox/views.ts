/** What sorts conversations and what staff tell each other about them. */

export const MAX_TAGS = 100;
export const MAX_TAGS_OF_CONVERSATION = 10;
export const MAX_TAG_CHARACTERS = 40;

export const MAX_NOTE_CHARACTERS = 4_000;

export const MAX_OWN_VIEWS = 20;
export const MAX_SHARED_VIEWS = 50;
export const MAX_VIEW_NAME_CHARACTERS = 60;

export interface SavedViewItem {
  id: string;
  name: string;
  /** Query of the inbox's address. */
  query: string;
  isShared: boolean;
  /** Of the person who looks. */
  isOwn: boolean;
}

export interface NoteView {
  id: string;
  text: string;
  /** Null when Shopify gave no name. */
  staffName: string | null;
  /** Of the person who looks. */
  isOwn: boolean;
  /** ISO 8601, UTC. */
  at: string;
}

/** Another conversation that belongs to this one, because staff said so. */
export interface MergedConversation {
  conversationId: string;
  /** Null when Shopify gave no name. */
  staffName: string | null;
  /** When they were merged; ISO 8601, UTC. */
  at: string;
}

export interface Merges {
  /** Where this one is answered; null: here. */
  into: MergedConversation | null;
  /** What is answered here too, the newest first. */
  from: MergedConversation[];
}
