import type { Thread } from "#app/modules/approval/views.ts";

/** A draft is being written or a reply is on its way: worth asking often. */
export function isUnderWay({ draft, messages }: Thread): boolean {
  return draft?.status === "QUEUED" || draft?.status === "GENERATING" || messages.some(({ status }) => status === "HELD" || status === "QUEUED" || status === "SENDING");
}
