import { Banner, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Desk, MergedMessage, MergedThread } from "#app/modules/approval/desk.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { useMessageNames } from "#app/components/thread/use-message-names.ts";
import { useDeskCommand } from "./use-desk-command.ts";

/** Above the thread: that it is answered elsewhere, and what was said in conversations that are answered here too. */
export function MergeNotices({ conversationId, desk: { merges, merged } }: { conversationId: string; desk: Desk }) {
  const { t } = useTranslation();
  const { may, format } = useAdmin();
  const { submit, isPending } = useDeskCommand(conversationId);
  const takeBack = may("answer") ? (duplicateId: string) => submit({ intent: "unmerge", duplicateId }) : null;
  return (
    <>
      {merges.into && (
        <Banner tone="info" title={t("merge.into")} {...(takeBack && { action: { content: t("merge.undo"), onAction: () => takeBack(conversationId), loading: isPending } })}>
          <Text as="p">
            {t("merge.by", { name: merges.into.staffName ?? t("desk.unnamed"), date: format.dateTime(merges.into.at) })} <Link url={`/app/conversations/${merges.into.conversationId}`}>{t("merge.open")}</Link>
          </Text>
        </Banner>
      )}
      {merged.map((thread) => <Merged key={thread.conversationId} thread={thread} takeBack={takeBack} isPending={isPending} />)}
    </>
  );
}

function Merged({ thread, takeBack, isPending }: { thread: MergedThread; takeBack: ((duplicateId: string) => void) | null; isPending: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box background="bg-surface-secondary" borderRadius="300" padding="300">
      <details>
        <summary className="loket-summary">{t("merge.from", { channel: t(`channel.${thread.channel}`), date: format.dateTime(thread.at), count: thread.messages.length })}</summary>
        <Box paddingBlockStart="300">
          <BlockStack gap="200">
            {thread.messages.map((message) => <Message key={message.id} message={message} />)}
            <InlineStack gap="300">
              <Link url={`/app/conversations/${thread.conversationId}`}>{t("merge.open")}</Link>
              {takeBack && <Button variant="plain" disabled={isPending} onClick={() => takeBack(thread.conversationId)}>{t("merge.undo")}</Button>}
            </InlineStack>
          </BlockStack>
        </Box>
      </details>
    </Box>
  );
}

function Message({ message }: { message: MergedMessage }) {
  const { format } = useAdmin();
  const { authorOf, labelOf } = useMessageNames(null);
  const { origin, body, locale, at } = message;
  return (
    <div data-ai-origin={origin}>
      <Text as="p" variant="bodySm" tone="subdued">{[authorOf({ ...message, staffName: null }), format.dateTime(at), labelOf({ ...message, staffName: null, status: "SENT" })].filter(Boolean).join(" · ")}</Text>
      <QuotedText text={body} locale={locale} />
    </div>
  );
}
