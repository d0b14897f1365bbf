import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { AnsweredLetter } from "#app/modules/drafting/letter-content.ts";
import { tickByText } from "#app/modules/drafting/tick-points.ts";
import { CheckBeforeSending } from "./check-before-sending.tsx";
import { gapsIn } from "#app/modules/macros/variables.ts";
import { CopiesField, copiesOf, NO_COPIES } from "./copies-field.tsx";
import { LetterPoints } from "./letter-points.tsx";
import { MacroField } from "./macro-field.tsx";
import { OwnWordsField } from "./own-words.tsx";
import { useOwnWords } from "./use-own-words.ts";
import type { DraftWork, ThreadActions } from "./use-thread-actions.ts";

/** The comparison comes with a library that nobody needs who does not edit. */
const EditDifference = lazy(() => import("./edit-difference.tsx").then(({ EditDifference: component }) => ({ default: component })));

/** Longest text the server takes for a reply. */
const MAX_REPLY_CHARACTERS = 8_000;

interface EditFormProps {
  /** The draft as it was written. */
  drafted: string;
  /** The letter that it answers. */
  letter: AnsweredLetter | undefined;
  work: Extract<DraftWork, { kind: "edit" }>;
  actions: ThreadActions;
  conversationId: string;
  isMail: boolean;
  locale: Locale;
  ownLocale: Locale;
}

/** A draft's text in the person's hands: changed as it is, or written anew in their own language and translated into it. */
export function EditForm({ drafted, letter, work, actions, conversationId, isMail, locale, ownLocale }: EditFormProps) {
  const { t } = useTranslation();
  const { setWork, submit, pending, shown } = actions;
  const { draftId, basedOnSequence, text, translationId } = work;
  const { letter: letterToSend, isWrong } = copiesOf(work.copies ?? NO_COPIES);
  const [isAccepted, setAccepted] = useState(false);
  const own = useOwnWords({
    conversationId, from: ownLocale, to: locale,
    onTranslated: (translation) => {
      setWork({ ...work, text: translation.text, translationId: translation.id });
      setAccepted(false);
    },
  });
  const refused = actions.refusal?.intent === "approve" ? (actions.refusal.differences ?? []) : [];
  const differences = refused.length > 0 ? refused : translationId ? (own.answer?.translation?.problems ?? []) : [];
  return (
    <BlockStack gap="300">
      <OwnWordsField own={own} from={ownLocale} to={locale} />
      <MacroField
        conversationId={conversationId} locale={locale} label={t("draft.editLabel")} value={text} onChange={(next) => setWork({ ...work, text: next })} onInserted={actions.addMacro} lines={6} maxHeight={480}
        maxLength={MAX_REPLY_CHARACTERS} helpText={translationId ? t("translation.resultHelp") : t("draft.editHelp")} autoFocus
      />
      {letter && <LetterPoints letter={tickByText(letter, text)} />}
      <Suspense fallback={<Text as="p" tone="subdued">{t("difference.title")}</Text>}><EditDifference draft={drafted} text={text} locale={locale} /></Suspense>
      {isMail && <CopiesField copies={work.copies ?? NO_COPIES} onChange={(next) => setWork({ ...work, copies: next })} />}
      <CheckBeforeSending problems={differences} isAccepted={isAccepted} onAccept={setAccepted} />
      <InlineStack gap="200">
        <Button
          onClick={() => submit({ intent: "approve", draftId, basedOnSequence, text, translation: { isAccepted, ...(translationId && { id: translationId }) }, actions: shown, macroIds: actions.macroIds, ...(letterToSend && { letter: letterToSend }) })}
          loading={pending === "approve"} disabled={text.trim() === "" || isWrong || gapsIn(text).length > 0 || own.isStale || (differences.length > 0 && !isAccepted)}
        >
          {shown.length > 0 ? t("draft.action.sendEditedWith", { count: shown.length }) : t("draft.action.sendEdited")}
        </Button>
        <Button onClick={() => setWork({ kind: "look" })}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
