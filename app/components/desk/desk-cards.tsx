import type { Desk } from "#app/modules/approval/desk.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import type { ThreadActions } from "#app/components/thread/use-thread-actions.ts";
import { NotesCard } from "./notes-card.tsx";
import { RatingCard } from "./rating-card.tsx";
import { SortCard } from "./sort-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";

/** What staff keep beside a thread: who takes care of it, tags, what the shopper thought of it, notes, and the customer's history. */
export function DeskCards({ thread, desk, actions }: { thread: Thread; desk: Desk; actions: ThreadActions }) {
  return (
    <>
      <SortCard thread={thread} desk={desk} actions={actions} />
      {desk.rating && <RatingCard rating={desk.rating} locale={thread.locale} />}
      <NotesCard conversationId={thread.conversationId} notes={desk.notes} colleagues={desk.colleagues} />
      <TimelineCard conversationId={thread.conversationId} />
    </>
  );
}
