import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { PrivatePhoto } from "#app/components/private-photo.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { MailLine } from "./mail-line.tsx";
import { LetterLine } from "./letter-line.tsx";
import { UndoLine } from "./undo-line.tsx";
import { useMessageNames } from "./use-message-names.ts";
import { TranslatedText } from "./translated-text.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";
import type { Translations } from "./use-translations.ts";

const SIDE = { SHOPPER: "shopper", STAFF: "shop", ASSISTANT: "shop", SYSTEM: "system" } as const;

interface MessageListProps {
  messages: ThreadMessage[];
  customerName: string | null;
  actions: ThreadActions;
  translations: Translations;
  conversationId: string;
}

/** The thread as the shopper has it, plus replies that are still on their way. */
export function MessageList({ messages, customerName, actions, translations, conversationId }: MessageListProps) {
  const { t } = useTranslation();
  const canAnswer = useAdmin().may("answer");
  const canSeePhotos = useAdmin().may("contact");
  if (messages.length === 0) return <Text as="p" tone="subdued" alignment="center">{t("thread.empty")}</Text>;
  return (
    <ol className="loket-thread" aria-label={t("thread.messages")}>
      {messages.map((message) => (
        <li key={message.id} className={`loket-message loket-message--${SIDE[message.author]}`} data-ai-origin={message.origin}>
          <Message message={message} customerName={customerName} translations={translations} />
          {message.photoId && (canSeePhotos ? <PrivatePhoto url={`/app/conversations/${conversationId}/photos/${message.photoId}`} number={1} /> : <Text as="p" tone="subdued" variant="bodySm">{t("thread.photoHidden")}</Text>)}
          {isByMachine(message) && message.status === "SENT" && <ReportLine message={message} canReport={canAnswer} actions={actions} />}
          <MailLine message={message} />
          <LetterLine message={message} canAnswer={canAnswer} actions={actions} />
          {message.leavesAt && canAnswer && <UndoLine messageId={message.id} leavesAt={message.leavesAt} actions={actions} />}
        </li>
      ))}
    </ol>
  );
}

function isByMachine({ origin }: ThreadMessage): boolean {
  return origin !== "human" && origin !== "system";
}

/** "Report this answer" (AI-17), for what a model wrote. */
function ReportLine({ message: { id, reportedBy }, canReport, actions }: { message: ThreadMessage; canReport: boolean; actions: ThreadActions }) {
  const { t } = useTranslation();
  if (reportedBy) return <Text as="p" tone={reportedBy === "SHOPPER" ? "caution" : "subdued"} variant="bodySm">{t(`thread.reportedBy.${reportedBy}`)}</Text>;
  if (!canReport) return null;
  return <Button variant="plain" size="micro" onClick={() => actions.submit({ intent: "report", messageId: id })} loading={actions.pending === "report"}>{t("thread.report")}</Button>;
}

function Message({ message, customerName, translations }: { message: ThreadMessage; customerName: string | null; translations: Translations }) {
  const { format } = useAdmin();
  const { authorOf, labelOf } = useMessageNames(customerName);
  const time = <time dateTime={message.at} suppressHydrationWarning>{format.dateTime(message.at)}</time>;
  if (message.author === "SYSTEM") {
    return <Text as="p" tone="subdued" variant="bodySm"><span lang={message.locale}>{message.body}</span> · {time}</Text>;
  }
  return (
    <Box background={message.author === "SHOPPER" ? "bg-surface" : "bg-surface-info"} borderRadius="300" padding="300" shadow="100">
      <InlineStack gap="150">
        <Text as="span" fontWeight="semibold" variant="bodySm">{authorOf(message)}</Text>
        <Text as="span" tone="subdued" variant="bodySm">{time}</Text>
      </InlineStack>
      <QuotedText text={message.body} locale={message.locale} />
      {message.original ? <Original original={message.original} /> : <TranslatedText subject={{ kind: "message", id: message.id }} translations={translations} />}
      {message.author !== "SHOPPER" && (
        <Text as="p" tone="subdued" variant="bodySm">{labelOf(message)}</Text>
      )}
    </Box>
  );
}

/** What the person wrote, beside what left in the shopper's language: nobody has to translate that back. */
function Original({ original }: { original: NonNullable<ThreadMessage["original"]> }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <div className="loket-translation">
      <Text as="p" tone="subdued" variant="bodySm">{t("translation.writtenIn", { language: format.language(original.locale) })}</Text>
      <QuotedText text={original.text} locale={original.locale} />
    </div>
  );
}
