import type { MailProblem } from "#app/modules/delivery/mail-problem.ts";
import type { ApprovalQueueItem, Colleague, Thread } from "#app/modules/approval/views.ts";

/** File name of the app embed in extensions/chat/blocks, without ".liquid": theme editor links name it. */
export const CHAT_BLOCK_HANDLE = "chat-embed";

/** Opens the theme editor at the chat block, with its settings beside a live preview (shopify.dev, "App embed block deep linking URLs"). `apiKey` names the app. */
export const chatBlockUrl = ({ domain }: { domain: string }, apiKey: string): string => `https://${domain}/admin/themes/current/editor?context=apps&activateAppId=${apiKey}/${CHAT_BLOCK_HANDLE}`;

/** The same of extensions/chat/shopify.extension.toml: App Bridge names the extension by it. */
export const CHAT_EXTENSION_HANDLE = "loket-chat";

/** In the order in which a shop that was just installed goes through them. */
export const SETUP_STEPS = ["knowledge", "languages", "provider", "privacyUrl", "consentTexts", "training", "firstQuestion", "chatBlock"] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/**
 * "unknown": Shopify does not tell an app's server whether its theme block is on; the page asks App Bridge (`use-chat-block.ts`). "templates": works,
 * without a model.
 */
export type SetupStepState = "done" | "open" | "templates" | "failed" | "unknown";

export interface SetupState {
  steps: Record<SetupStep, SetupStepState>;
  /** ISO 8601, UTC. */
  knowledgeSyncedAt: string | null;
  /** Opens the theme editor with the chat block ready to be switched on. */
  chatBlockUrl: string;
}

/** The one thing to repair first. */
export type HomeProblem = { kind: "provider"; outcome: string } | { kind: "resting"; outcome: string } | { kind: "budget"; isSpent: boolean } | { kind: "webhooks"; count: number } | MailProblem;

export interface HomeView {
  /** One page of the approval queue, greatest risk x waiting time first. */
  queue: ApprovalQueueItem[];
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
  /** Drafts in the whole queue, counted up to MAX_QUEUE_COUNT. */
  waiting: number;
  /** The conversation that is open beside the queue; null when none is, or the shop has no such conversation. */
  thread: Thread | null;
  /** Who can take care of it; empty when none is open. */
  colleagues: Colleague[];
  /** Staff id of who looks. */
  me: string;
  /** The merchant lets staff send several drafts of an earned topic at once (AI-04). */
  isBulkOn: boolean;
  /** Open conversations that only a person may answer; counted up to MAX_VIEW_COUNT. */
  personsWaiting: number;
  /** Open withdrawals whose refund is due within five days or overdue (CO-10). */
  withdrawalsDue: number;
  /** Null once the merchant has put the card away. */
  setup: SetupState | null;
  problem: HomeProblem | null;
}
