import { useNavigate, useNavigation } from "@remix-run/react";
import { Box, Button, Card, Divider, InlineStack, SkeletonBodyText, Tabs } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { INBOX_VIEWS, MAX_VIEW_COUNT, type ConversationPage, type InboxFilter, type InboxView, type ViewCounts } from "#app/modules/conversation/views.ts";
import { AdminPage } from "#app/components/admin-page.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { InboxFilters, inboxUrl } from "./inbox-filters.tsx";

interface InboxPageProps {
  view: InboxView;
  counts: ViewCounts;
  filter: InboxFilter;
  page: ConversationPage;
  /** Not the first page. */
  isLaterPage: boolean;
}

export function InboxPage({ view, filter, counts, page, isLaterPage }: InboxPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { location } = useNavigation();
  const isSwitching = location?.pathname === "/app/inbox";
  const tabs = INBOX_VIEWS.map((id) => ({
    id: `view-${id}`,
    panelID: "inbox-panel",
    content: t(`inbox.view.${id}`),
    ...(id !== "resolved" && { badge: counts[id] >= MAX_VIEW_COUNT ? `${MAX_VIEW_COUNT - 1}+` : String(counts[id]) }),
  }));
  return (
    <AdminPage title={t("nav.inbox")}>
      <Card padding="0">
        <Tabs
          tabs={tabs}
          selected={INBOX_VIEWS.indexOf(view)}
          onSelect={(index) => navigate(inboxUrl({ view: INBOX_VIEWS[index] ?? view, filter }))}
          disclosureText={t("inbox.moreViews")}
        />
        <Divider />
        <InboxFilters view={view} filter={filter} />
        <Divider />
        {isSwitching ? <Box padding="400"><SkeletonBodyText lines={8} /></Box> : <ConversationList rows={page.rows} view={view} isFiltered={filter.intent !== null || filter.minUrgency > 0} />}
        {(page.nextCursor || isLaterPage) && (
          <Box padding="400">
            <InlineStack align="center" gap="300">
              {isLaterPage && <Button url={inboxUrl({ view, filter })}>{t("action.newest")}</Button>}
              {page.nextCursor && <Button url={inboxUrl({ view, filter, cursor: page.nextCursor })}>{t("action.older")}</Button>}
            </InlineStack>
          </Box>
        )}
      </Card>
    </AdminPage>
  );
}
