import { useNavigation } from "@remix-run/react";
import { Box, Button, Card, Divider, InlineStack, SkeletonBodyText } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import type { ConversationPage, TagView, ViewCounts } from "#app/modules/conversation/views.ts";
import type { SavedViewItem } from "#app/modules/inbox/views.ts";
import { AdminPage } from "#app/components/admin-page.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { ConversationList } from "./conversation-list.tsx";
import { InboxFilters, inboxUrl } from "./inbox-filters.tsx";
import { InboxViews } from "./inbox-views.tsx";
import { SavedViews } from "./saved-views.tsx";
import { SearchField } from "./search-field.tsx";

export interface InboxPageProps {
  query: InboxQuery;
  counts: ViewCounts;
  page: ConversationPage;
  tags: TagView[];
  savedViews: SavedViewItem[];
  /** Not the first page. */
  isLaterPage: boolean;
}

export function InboxPage({ query, counts, page, tags, savedViews, isLaterPage }: InboxPageProps) {
  const { t } = useTranslation();
  const { location } = useNavigation();
  const isSwitching = location?.pathname === "/app/inbox";
  // What is new appears by itself on the first page; an older one stays as it is being read.
  usePolling({ everyMs: isLaterPage ? 60_000 : 10_000, atMostMs: 60_000, key: `${query.view}:${page.rows[0]?.id}:${page.rows[0]?.lastMessageAt}` });
  return (
    <AdminPage title={t("nav.inbox")}>
      <Card padding="0">
        <InboxViews query={query} counts={counts} />
        <Divider />
        <SearchField key={query.words} query={query} />
        <InboxFilters query={query} tags={tags} />
        <Box paddingInline="300" paddingBlockEnd="300">
          <InlineStack align="end"><SavedViews query={query} views={savedViews} /></InlineStack>
        </Box>
        <Divider />
        {isSwitching ? <Box padding="400"><SkeletonBodyText lines={8} /></Box> : <ConversationList rows={page.rows} query={query} />}
        {/* Not below the skeleton, from where it would jump down again. */}
        {!isSwitching && (page.nextCursor || isLaterPage) && (
          <Box padding="400">
            <InlineStack align="center" gap="300">
              {isLaterPage && <Button url={inboxUrl(query)}>{t("action.newest")}</Button>}
              {page.nextCursor && <Button url={inboxUrl(query, page.nextCursor)}>{t("action.older")}</Button>}
            </InlineStack>
          </Box>
        )}
      </Card>
    </AdminPage>
  );
}
