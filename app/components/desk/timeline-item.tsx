import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEvent } from "#app/modules/approval/desk.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { ReturnBadge } from "#app/components/returns/return-badge.tsx";
import { useWords } from "#app/components/use-words.ts";

/** One thing that happened, with the way to it. `merge`: says that a conversation is answered in the one that is open; null: not allowed. */
export function TimelineItem({ event, merge }: { event: TimelineEvent; merge: ((conversationId: string) => void) | null }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  switch (event.kind) {
    case "order":
      return (
        <Line event={event} title={t("timeline.order", { name: event.name })}>
          {event.isCancelled && <Badge>{t("orders.cancelled")}</Badge>}
          {event.fulfillmentStatus && <Badge>{words("fulfillmentStatus", event.fulfillmentStatus)}</Badge>}
          {event.total && <Text as="span" variant="bodySm">{format.money(event.total)}</Text>}
        </Line>
      );
    case "return":
      return <Line event={event} title={t("timeline.return", { name: event.orderName })} url={`/app/returns/${event.id}`}><ReturnBadge status={event.status} /></Line>;
    case "withdrawal":
      return <Line event={event} title={t("timeline.withdrawal", { name: event.reference })} url={`/app/withdrawals/${event.id}`}><Badge>{t(`withdrawals.status.${event.status}`)}</Badge></Line>;
    case "consent":
      return <Line event={event} title={words("consentPurpose", event.purpose)}><Badge>{t(`consentStatus.${event.status}`)}</Badge></Line>;
    case "conversation":
      return <Conversation event={event} merge={merge} />;
  }
}

function Conversation({ event, merge }: { event: Extract<TimelineEvent, { kind: "conversation" }>; merge: ((conversationId: string) => void) | null }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Line
      event={event} title={t(event.channel === "EMAIL" ? "timeline.mail" : "timeline.chat")} url={`/app/conversations/${event.id}`}
      quote={<QuotedText text={event.snippet} locale={event.locale} clamp />}
    >
      {event.status !== "OPEN" && <Badge>{t(`conversationStatus.${event.status}`)}</Badge>}
      {event.intent && event.intent !== "other" && <Badge>{t(`intent.${event.intent}`)}</Badge>}
      {event.isMergedHere && <Badge tone="info">{t("merge.here")}</Badge>}
      {event.mayMerge && merge && (
        <Button size="micro" onClick={() => merge(event.id)} accessibilityLabel={t("merge.submitOf", { date: format.dateTime(event.at) })}>{t("merge.submit")}</Button>
      )}
    </Line>
  );
}

function Line({ event, title, url, quote, children }: { event: TimelineEvent; title: string; url?: string; quote?: ReactNode; children: ReactNode }) {
  const { format } = useAdmin();
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200" wrap>
        {url ? <Link url={url}>{title}</Link> : <Text as="span">{title}</Text>}
        <Text as="span" tone="subdued" variant="bodySm"><time dateTime={event.at} suppressHydrationWarning>{format.dateTime(event.at)}</time></Text>
      </InlineStack>
      {quote}
      <InlineStack gap="100" blockAlign="center">{children}</InlineStack>
    </BlockStack>
  );
}
