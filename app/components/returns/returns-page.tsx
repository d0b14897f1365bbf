import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
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
        <Card padding="0">
          <ViewTabs path="/app/returns" views={RETURN_VIEWS} view={view} label={(each) => t(`returns.view.${each}`)} />
          <Divider />
          {rows.length === 0 && (
            <Box padding="600">
              <BlockStack gap="100" inlineAlign="center">
                <Text as="p" variant="bodyLg">{t("returns.emptyTitle")}</Text>
                <Text as="p" tone="subdued" alignment="center">{t("returns.emptyAdvice")}</Text>
              </BlockStack>
            </Box>
          )}
          {rows.map((row, index) => (
            <Fragment key={row.id}>
              {index > 0 && <Divider />}
              <Row row={row} />
            </Fragment>
          ))}
          {(nextCursor || isLaterPage) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {isLaterPage && <Button url={`/app/returns?view=${view}`}>{t("action.newest")}</Button>}
                {nextCursor && <Button url={`/app/returns?view=${view}&cursor=${encodeURIComponent(nextCursor)}`}>{t("action.older")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
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
