import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { TagView } from "#app/modules/conversation/views.ts";
import type { ConditionKind, Definition, WorkflowEvent } from "./definition.ts";
import type { StepResult } from "./outcomes.ts";

export interface ListedWorkflow {
  id: string;
  name: string;
  event: WorkflowEvent;
  isOn: boolean;
  version: number;
  /** Runs with an effect in the last 30 days. */
  runs: number;
  /** Runs that failed or were stopped in that time. */
  problems: number;
  /** ISO 8601, UTC; null: never had an effect. */
  lastRunAt: string | null;
}

export type RunStatus = "DONE" | "STOPPED" | "FAILED";

/** A line of the log. */
export interface LoggedRun {
  id: string;
  conversationId: string;
  status: RunStatus;
  reason: string | null;
  steps: StepResult[];
  /** The webhooks of it: how each stands, and what the last try met. */
  calls: { position: number; status: "QUEUED" | "SENDING" | "SENT" | "FAILED"; lastOutcome: string | null }[];
  /** ISO 8601, UTC. */
  at: string;
}

export interface WorkflowDetail {
  id: string;
  definition: Definition;
  isOn: boolean;
  version: number;
  /** For the receiver of its webhooks, who checks their signature with it. */
  secret: string;
  log: LoggedRun[];
}

/** What the editor offers for choice. */
export interface WorkflowChoices {
  colleagues: { id: string; name: string | null; canAnswer: boolean }[];
  tags: TagView[];
  /** By name. */
  macros: { id: string; name: string }[];
  /** ISO 4217. */
  currency: string;
}

/** What a workflow would have done about one of the last conversations. */
export interface TriedConversation {
  conversationId: string;
  /** ISO 8601, UTC. */
  lastMessageAt: string;
  topic: Intent | null;
  locale: Locale;
  channel: "CHAT" | "EMAIL";
  tags: string[];
  /** null: it depends on what Shopify would say. */
  wouldRun: boolean | null;
  /** Why not: "event" never happened to it, or the condition that does not hold. */
  failed: "event" | ConditionKind | null;
  /** The draft that would be made of a macro, in which language, or why none; null: no step of it does that. */
  draft: { locale: Locale; isFallback: boolean } | { refused: "human_only" | "macro_not_found" } | null;
}

export interface Trial {
  conversations: TriedConversation[];
  counts: { yes: number; no: number; unknown: number };
  /** Goes with the definition when it is saved: that exactly this was tried. */
  proof: string;
}

export type WorkflowResult = { ok: true; workflowId: string; trial?: Trial } | { ok: false; reason: string };
