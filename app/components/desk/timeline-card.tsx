import { Banner, BlockStack, Button, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Timeline } from "#app/modules/approval/desk.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { TimelineItem } from "./timeline-item.tsx";
import { useDeskCommand } from "./use-desk-command.ts";

/** Orders, returns, withdrawals, earlier conversations and consents of the customer; read when somebody asks. */
export function TimelineCard({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">{t("timeline.title")}</Text>
          <Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} ariaControls="desk-timeline" onClick={() => setOpen(!isOpen)}>{t(isOpen ? "timeline.hide" : "timeline.show")}</Button>
        </InlineStack>
        <div id="desk-timeline">{isOpen && <Events conversationId={conversationId} />}</div>
      </BlockStack>
    </Card>
  );
}

function Events({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const mayAnswer = useAdmin().may("answer");
  const words = useWords();
  const { load, data } = useFetcher<Timeline>();
  const { submit, isPending, refusal } = useDeskCommand(conversationId);
  const url = `/app/conversations/${conversationId}/timeline`;
  useEffect(() => load(url), [load, url]);
  if (!data) return <div role="status" aria-label={t("timeline.loading")}><SkeletonBodyText lines={5} /></div>;
  return (
    <BlockStack gap="300">
      {refusal && <Banner tone="warning">{words("conflict", refusal)}</Banner>}
      {data.lacksOrders && <Text as="p" tone="subdued">{t("timeline.lacksOrders")}</Text>}
      {data.events.length === 0 && <Text as="p" tone="subdued">{t("timeline.empty")}</Text>}
      <ol className="loket-timeline">
        {data.events.map((event) => (
          <li key={`${event.kind}${event.id}`}>
            <TimelineItem event={event} merge={mayAnswer && !isPending ? (duplicateId) => submit({ intent: "merge", duplicateId }) : null} />
          </li>
        ))}
      </ol>
      {data.hasEarlier && <Text as="p" tone="subdued">{t("timeline.earlier")}</Text>}
    </BlockStack>
  );
}
