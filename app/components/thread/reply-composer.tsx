import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { CheckBeforeSending } from "./check-before-sending.tsx";
import { gapsIn } from "#app/modules/macros/variables.ts";
import { CopiesField, copiesOf, NO_COPIES } from "./copies-field.tsx";
import { MacroField } from "./macro-field.tsx";
import { OwnWordsField } from "./own-words.tsx";
import { Refusal } from "./refusal.tsx";
import { useOwnWords } from "./use-own-words.ts";
import type { ThreadActions } from "./use-thread-actions.ts";

const MAX_REPLY_CHARACTERS = 8_000;

interface ReplyComposerProps {
  actions: ThreadActions;
  conversationId: string;
  /** It leaves as a letter. */
  isMail: boolean;
  /** Language of the shopper, and the one that the person reads and writes. */
  locale: Locale;
  ownLocale: Locale;
}

/** A reply in the person's own words; written in another language, it leaves as the translation that stands here (AI-13). */
export function ReplyComposer({ actions, conversationId, isMail, locale, ownLocale }: ReplyComposerProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { reply, setReply, submit, pending, shown, replyTranslationId, setReplyTranslationId } = actions;
  const [isAccepted, setAccepted] = useState(false);
  const [copies, setCopies] = useState(NO_COPIES);
  const { letter, isWrong } = copiesOf(copies);
  const own = useOwnWords({
    conversationId, from: ownLocale, to: locale,
    onTranslated: ({ id, text }) => {
      setReply(text);
      setReplyTranslationId(id);
      setAccepted(false);
    },
  });
  // Sent: the next reply begins with an empty field.
  const { setText } = own;
  const isEmpty = reply === "" && replyTranslationId === null;
  useEffect(() => {
    if (!isEmpty) return;
    setText("");
    setCopies(NO_COPIES);
  }, [isEmpty, setText]);
  const refusal = actions.refusal?.intent === "reply" ? actions.refusal : null;
  const differences = refusal?.differences?.length ? refusal.differences : replyTranslationId ? (own.answer?.translation?.problems ?? []) : [];
  const isTranslated = replyTranslationId !== null;
  const isWaiting = own.isOn && !isTranslated;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("reply.title")}</Text>
        {refusal && refusal.reason !== "translation_differs" && <Refusal {...refusal} />}
        <OwnWordsField own={own} from={ownLocale} to={locale} />
        {!isWaiting && (
          <MacroField
            conversationId={conversationId} locale={locale} label={isTranslated ? t("translation.result", { language: format.language(locale) }) : t("reply.label", { language: format.language(locale) })}
            value={reply} onChange={setReply} onInserted={actions.addMacro} lines={3} maxHeight={320} maxLength={MAX_REPLY_CHARACTERS} helpText={isTranslated ? t("translation.resultHelp") : undefined}
          />
        )}
        {isMail && !isWaiting && <CopiesField key={String(isEmpty)} copies={copies} onChange={setCopies} />}
        <CheckBeforeSending problems={differences} isAccepted={isAccepted} onAccept={setAccepted} />
        <InlineStack>
          <Button
            onClick={() => submit({ intent: "reply", text: reply, actions: shown, macroIds: actions.macroIds, translation: { isAccepted, ...(replyTranslationId && { id: replyTranslationId }) }, ...(letter && { letter }) })}
            loading={pending === "reply"} disabled={reply.trim() === "" || isWrong || gapsIn(reply).length > 0 || isWaiting || own.isStale || (differences.length > 0 && !isAccepted)}
          >
            {shown.length > 0 ? t("reply.sendWith", { count: shown.length }) : t("reply.send")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
