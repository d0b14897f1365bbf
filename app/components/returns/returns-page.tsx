import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { type ReturnPage, type ReturnRow, RETURN_VIEWS, type ReturnView } from "#app/modules/returns/views.ts";
import { ReturnBadge } from "./return-badge.tsx";

type ReturnsPageProps = ReturnPage & { view: ReturnView; isLaterPage: boolean };

/** Returns of the shop, whoever opened them, newest first. */
export function ReturnsPage({ rows, nextCursor, view, isLaterPage }: ReturnsPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.returns")}>
      <BlockStack gap="400">
        <ListCard
          head={<ViewTabs path="/app/returns" views={RETURN_VIEWS} view={view} label={(each) => t(`returns.view.${each}`)} />}
          items={rows} renderItem={(row) => <Row row={row} />} empty={{ title: t("returns.emptyTitle"), advice: t("returns.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl("/app/returns", { view, cursor })}
        />
      </BlockStack>
    </AdminPage>
  );
}

function Row({ row }: { row: ReturnRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/returns/${row.id}`} removeUnderline><Text as="span" fontWeight="semibold">{row.name ?? row.orderName}</Text></Link>
            <ReturnBadge status={row.status} />
            {row.pending && <Badge tone="info">{t(`returns.pending.${row.pending}`)}</Badge>}
            {row.problem && <Badge tone="critical">{t("returns.problem")}</Badge>}
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={row.createdAt} suppressHydrationWarning>{format.dateTime(row.createdAt)}</time></Text>
        </InlineStack>
        <Text as="p" tone="subdued">{t("returns.summary", { count: row.pieces, title: row.firstTitle })}</Text>
      </BlockStack>
    </Box>
  );
}
