import { BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
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
        <ListCard
          head={<ViewTabs path="/app/withdrawals" views={WITHDRAWAL_VIEWS} view={view} label={(each) => t(`withdrawals.view.${each}`)} />}
          items={rows} renderItem={(row) => <Row row={row} />} empty={{ title: t("withdrawals.emptyTitle"), advice: t("withdrawals.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl("/app/withdrawals", { view, cursor })}
        />
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
