import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import type { ConversationPage, TagView, ViewCounts } from "#app/modules/conversation/views.ts";
import { listTags } from "#app/modules/inbox/manage-tags.server.ts";
import { searchConversations } from "#app/modules/inbox/search-conversations.server.ts";
import { listSavedViews } from "#app/modules/inbox/saved-views.server.ts";
import type { SavedViewItem } from "#app/modules/inbox/views.ts";
import { may } from "#app/modules/shop/roles.ts";
import { listApprovalQueue } from "./list-approval-queue.server.ts";
import { maskPage, maskQueueItem } from "./mask-contact.ts";
import { findWatchers } from "./presence.server.ts";
import type { Viewer } from "./view-thread.server.ts";
import type { ApprovalQueuePage } from "./views.ts";

export interface Inbox {
  page: ConversationPage;
  counts: ViewCounts;
  tags: TagView[];
  savedViews: SavedViewItem[];
}

/** One page of a view of the inbox or of what a search finds, how many conversations each view holds and what there is to choose from, as this person may see it, logged as one view of a list (SH-05). */
export async function viewInbox({ shopId, viewer, query: { view, filter, words }, cursor }: { shopId: string; viewer: Viewer; query: InboxQuery; cursor: string | null }): Promise<Inbox> {
  const staffId = viewer.id;
  const [counts, found, tags, savedViews] = await Promise.all([
    countViews({ shopId, staffId }),
    words === "" ? listConversations({ shopId, staffId, view, filter, cursor }) : searchConversations({ shopId, words, filter, cursor }),
    listTags({ shopId }), listSavedViews({ shopId, staffId }),
  ]);
  const page = found ?? { rows: [], nextCursor: null };
  if (page.rows.length > 0) await recordAccess({ shopId, staffId, subjectType: "list", subjectId: words === "" ? "inbox" : "search", customerId: null });
  return { counts, page: may(viewer.role, "contact") ? page : maskPage(page), tags, savedViews };
}

/** One page of the approval queue as this person may see it, logged as one view of a list (SH-05). */
export async function viewApprovalQueue({ shopId, viewer, cursor = null }: { shopId: string; viewer: Viewer; cursor?: string | null }): Promise<ApprovalQueuePage> {
  const page = await listApprovalQueue({ shopId, cursor });
  if (page.items.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "list", subjectId: "approvals", customerId: null });
  const watchers = await findWatchers({ shopId, conversationIds: page.items.map(({ conversationId }) => conversationId), except: viewer.id });
  const items = page.items.map((item) => ({ ...item, watchers: watchers.get(item.conversationId) ?? [] }));
  return { ...page, items: may(viewer.role, "contact") ? items : items.map(maskQueueItem) };
}
