import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { utcMoment } from "#app/modules/withdrawal/moment.ts";
import type { WithdrawalDetail } from "#app/modules/withdrawal/views.ts";
import { useDownload } from "./use-download.ts";
import { WithdrawalActions } from "./withdrawal-actions.tsx";
import { WithdrawalBadges } from "./withdrawal-badges.tsx";

export type WithdrawalResult = { ok: true; intent: string } | { ok: false; reason: string };
export type ShownWithdrawal = WithdrawalDetail & { exemptions: { title: string; code: string; text: string }[] };

interface WithdrawalPageProps {
  found: ShownWithdrawal;
  mayAct: boolean;
  mayExport: boolean;
}

/** One withdrawal: the statement as it came, what speaks to its order, the refund clock, and its place in the chain. */
export function WithdrawalPage({ found, mayAct, mayExport }: WithdrawalPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={found.reference} backAction={{ content: t("nav.withdrawals"), url: "/app/withdrawals" }} titleMetadata={<InlineStack gap="100"><WithdrawalBadges row={found} /></InlineStack>}>
      <BlockStack gap="400">
        {found.acknowledgement.state === "failed" && <Banner tone="critical" title={t("withdrawals.mailFailedTitle")}><Text as="p">{t("withdrawals.mailFailedAdvice")}</Text></Banner>}
        <Statement found={found} />
        <Circumstances found={found} />
        {mayAct && <WithdrawalActions found={found} />}
        <Chain found={found} mayExport={mayExport} />
      </BlockStack>
    </AdminPage>
  );
}

function Statement({ found }: { found: ShownWithdrawal }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const notStated = t("withdrawals.notStated");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("withdrawals.statement")}</Text>
        {found.text === null ? <Text as="p">{t("withdrawals.removed")}</Text> : <QuotedText text={found.text} locale={found.locale} />}
        <Facts facts={[
          [t("withdrawals.received"), <Fragment key="at"><time dateTime={found.receivedAt} suppressHydrationWarning>{format.dateTime(found.receivedAt)}</time> ({utcMoment(new Date(found.receivedAt))})</Fragment>],
          [t("withdrawals.channel"), t(`withdrawals.channels.${found.channel}`)],
          [t("withdrawals.language"), format.language(found.locale)],
          [t("withdrawals.name"), found.name ?? notStated],
          [t("withdrawals.contract"), found.contract ?? notStated],
          [t("withdrawals.contact"), found.contact ?? notStated],
        ]} />
        {found.conversationId && <Link url={`/app/conversations/${found.conversationId}`}>{t("withdrawals.toConversation")}</Link>}
      </BlockStack>
    </Card>
  );
}

/** What was found out afterwards. None of it refuses anything (CO-06, CO-11). */
function Circumstances({ found }: { found: ShownWithdrawal }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const day = (text: string) => format.date(`${text}T12:00:00Z`);
  const { acknowledgement } = found;
  const orderNumber = found.orderId?.split("/").at(-1);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("withdrawals.circumstances")}</Text>
        <Text as="p" tone="subdued">{t("withdrawals.advisory")}</Text>
        <Facts facts={[
          [t("withdrawals.order"), orderNumber ? <Link key="order" url={`shopify://admin/orders/${orderNumber}`} target="_top">{found.orderName}</Link> : t(`withdrawals.match.${found.match}`)],
          ...(found.deliveredAt ? [[t("withdrawals.delivered"), format.date(found.deliveredAt)] as Fact] : []),
          ...(found.lastPeriodDay ? [[t("withdrawals.periodEnds"), day(found.lastPeriodDay)] as Fact] : []),
          ...found.exemptions.map(({ title, code, text }): Fact => [title, t("withdrawals.exemptBecause", { code, text })]),
          [t("withdrawals.refundBy"), day(found.lastRefundDay)],
          [t("withdrawals.acknowledgement"), `${t(`withdrawals.acknowledged.${acknowledgement.state}`)}${acknowledgement.at ? ` · ${format.dateTime(acknowledgement.at)}` : ""}`],
          ...(found.handledAt ? [[t("withdrawals.handled"), format.dateTime(found.handledAt)] as Fact] : []),
        ]} />
      </BlockStack>
    </Card>
  );
}

function Chain({ found, mayExport }: { found: ShownWithdrawal; mayExport: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { download, pending } = useDownload();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("withdrawals.chain")}</Text>
        <Facts facts={[
          [t("withdrawals.position"), format.number(found.sequence)],
          [t("withdrawals.contentHash"), found.contentHash],
          [t("withdrawals.previousHash"), found.previousHash],
          [t("withdrawals.hash"), found.hash],
        ]} />
        {mayExport && found.text !== null && (
          <InlineStack><Button onClick={() => download(`/app/withdrawals/export?format=pdf&withdrawal=${found.id}`)} loading={pending !== null}>{t("withdrawals.proof.download", { format: "PDF" })}</Button></InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

type Fact = [label: string, value: ReactNode];

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="loket-facts">
      {facts.map(([label, value], index) => (
        <Fragment key={index}>
          <dt><Text as="span" tone="subdued">{label}</Text></dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
