import type { WireMessage } from "../../../app/contracts/storefront.ts";
import type { Failure } from "./failure.ts";

/** One text of the shopper on its way. It leaves the outbox when the thread from the server shows it. */
export interface OutboxEntry {
  /** The same for every attempt, so that the server stores the text once. */
  clientMessageId: string;
  body: string;
  /** waiting: an attempt failed and another follows by itself. refused: only the shopper can change that. */
  status: "queued" | "sending" | "waiting" | "refused" | "sent";
  /** Set when sent: the id under which the thread will show it. */
  messageId?: string;
  /** Why it was refused, in the shopper's language. */
  note?: string | undefined;
}

export type Outbox = readonly OutboxEntry[];

/** A text that the shopper sends now. */
export function add(outbox: Outbox, clientMessageId: string, body: string): Outbox {
  return [...outbox, { clientMessageId, body, status: "queued" }];
}

/** The text to send next: the oldest one that is neither stored nor refused; texts keep their order. */
export function nextToSend(outbox: Outbox): OutboxEntry | undefined {
  return outbox.find(({ status }) => status === "queued" || status === "waiting");
}

/** The text is being sent. */
export function markSending(outbox: Outbox, clientMessageId: string): Outbox {
  return change(outbox, clientMessageId, { status: "sending", note: undefined });
}

/** The server has the text. */
export function markSent(outbox: Outbox, clientMessageId: string, messageId: string): Outbox {
  return change(outbox, clientMessageId, { status: "sent", messageId });
}

/** An attempt failed: declined texts wait for the shopper, all others for the next attempt. */
export function markFailed(outbox: Outbox, clientMessageId: string, failure: Failure): Outbox {
  const isRefused = failure.kind === "refused";
  return change(outbox, clientMessageId, { status: isRefused ? "refused" : "waiting", note: isRefused ? failure.message : undefined });
}

/** The shopper asks for another attempt, or one is due. */
export function retry(outbox: Outbox, clientMessageId: string): Outbox {
  return change(outbox, clientMessageId, { status: "queued", note: undefined });
}

/** The shopper takes the text back into the input. */
export function remove(outbox: Outbox, clientMessageId: string): Outbox {
  return outbox.filter((entry) => entry.clientMessageId !== clientMessageId);
}

/** Drops the texts that the thread shows now. */
export function settle(outbox: Outbox, messages: readonly WireMessage[]): Outbox {
  return outbox.filter(({ messageId }) => !messages.some(({ id }) => id === messageId));
}

/** The texts that the server may not have yet. */
export function unsent(outbox: Outbox): OutboxEntry[] {
  return outbox.filter(({ status }) => status !== "sent");
}

function change(outbox: Outbox, clientMessageId: string, changes: Partial<OutboxEntry>): Outbox {
  return outbox.map((entry) => (entry.clientMessageId === clientMessageId ? { ...entry, ...changes } : entry));
}
