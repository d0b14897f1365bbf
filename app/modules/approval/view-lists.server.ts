import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { countViews, listConversations } from "#app/modules/conversation/queries.server.ts";
import type { ConversationPage, InboxFilter, InboxView, ViewCounts } from "#app/modules/conversation/views.ts";
import { may } from "#app/modules/shop/roles.ts";
import { listApprovalQueue } from "./list-approval-queue.server.ts";
import { maskPage, maskQueueItem } from "./mask-contact.ts";
import { findWatchers } from "./presence.server.ts";
import type { Viewer } from "./view-thread.server.ts";
import type { ApprovalQueuePage } from "./views.ts";

/** One page of a view of the inbox and the number of conversations in each, as this person may see them, logged as one view of a list (SH-05). */
export async function viewInbox(
  { shopId, viewer, view, filter, cursor }: { shopId: string; viewer: Viewer; view: InboxView; filter?: InboxFilter | undefined; cursor: string | null },
): Promise<{ page: ConversationPage; counts: ViewCounts }> {
  const [counts, page] = await Promise.all([countViews({ shopId }), listConversations({ shopId, view, filter, cursor })]);
  if (page.rows.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "list", subjectId: "inbox", customerId: null });
  return { counts, page: may(viewer.role, "contact") ? page : maskPage(page) };
}

/** One page of the approval queue as this person may see it, logged as one view of a list (SH-05). */
export async function viewApprovalQueue({ shopId, viewer, cursor = null }: { shopId: string; viewer: Viewer; cursor?: string | null }): Promise<ApprovalQueuePage> {
  const page = await listApprovalQueue({ shopId, cursor });
  if (page.items.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "list", subjectId: "approvals", customerId: null });
  const watchers = await findWatchers({ shopId, conversationIds: page.items.map(({ conversationId }) => conversationId), except: viewer.id });
  const items = page.items.map((item) => ({ ...item, watchers: watchers.get(item.conversationId) ?? [] }));
  return { ...page, items: may(viewer.role, "contact") ? items : items.map(maskQueueItem) };
}
