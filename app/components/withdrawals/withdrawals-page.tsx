import { BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { type WithdrawalPage as Page, type WithdrawalRow, type WithdrawalView, WITHDRAWAL_VIEWS } from "#app/modules/withdrawal/views.ts";
import { ProofCard } from "./proof-card.tsx";
import { WithdrawalBadges } from "./withdrawal-badges.tsx";

type WithdrawalsPageProps = Page & { view: WithdrawalView; isLaterPage: boolean; mayExport: boolean; maySetExceptions: boolean };

/** Statements of withdrawal, newest first, with what is left of the time for their refund. */
export function WithdrawalsPage({ rows, nextCursor, view, isLaterPage, mayExport, maySetExceptions }: WithdrawalsPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.withdrawals")}>
      <BlockStack gap="400">
        {maySetExceptions && <Gutter><InlineStack align="end"><Button url="/app/withdrawals/exceptions">{t("withdrawals.exceptions.title")}</Button></InlineStack></Gutter>}
        <Card padding="0">
          <ViewTabs path="/app/withdrawals" views={WITHDRAWAL_VIEWS} view={view} label={(each) => t(`withdrawals.view.${each}`)} />
          <Divider />
          {rows.length === 0 && (
            <Box padding="600">
              <BlockStack gap="100" inlineAlign="center">
                <Text as="p" variant="bodyLg">{t("withdrawals.emptyTitle")}</Text>
                <Text as="p" tone="subdued" alignment="center">{t("withdrawals.emptyAdvice")}</Text>
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
                {isLaterPage && <Button url={`/app/withdrawals?view=${view}`}>{t("action.newest")}</Button>}
                {nextCursor && <Button url={`/app/withdrawals?view=${view}&cursor=${encodeURIComponent(nextCursor)}`}>{t("action.older")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
        <ProofCard mayExport={mayExport} />
      </BlockStack>
    </AdminPage>
  );
}

function Row({ row }: { row: WithdrawalRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="150">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Link url={`/app/withdrawals/${row.id}`} removeUnderline><Text as="span" fontWeight="semibold">{row.reference}</Text></Link>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={row.receivedAt} suppressHydrationWarning>{format.dateTime(row.receivedAt)}</time></Text>
        </InlineStack>
        <Text as="p" breakWord>{[row.name ?? t("person.visitor"), row.orderName].filter(Boolean).join(" · ")}</Text>
        <InlineStack gap="100"><WithdrawalBadges row={row} /></InlineStack>
      </BlockStack>
    </Box>
  );
}
