import { Banner, BlockStack, Button, InlineStack, Link, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FirstDraftAnswer } from "#app/modules/automation/try-view.ts";
import { TriedDraftCard } from "#app/components/playground/tried-draft-card.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";

/** The end of the set-up: a question out of the shop's own texts, and the reply that staff would find in the queue. Nothing is sent. */
export function FirstDraft({ isDone }: { isDone: boolean }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<FirstDraftAnswer>();
  const isBusy = fetcher.state !== "idle";
  const answer = isBusy ? undefined : fetcher.data;
  const ask = () => fetcher.submit(null, { method: "post", action: "/app/first-draft" });
  return (
    <BlockStack gap="300">
      <InlineStack gap="200" blockAlign="center">
        <Button onClick={ask} loading={isBusy} variant={isDone ? undefined : "primary"}>{t(isDone ? "setup.firstQuestion.again" : "setup.firstQuestion.action")}</Button>
        <Link url="/app/playground">{t("setup.firstQuestion.own")}</Link>
      </InlineStack>
      <div role="status" aria-busy={isBusy}>
        {isBusy && <SkeletonBodyText lines={4} />}
        {answer && (answer.ok ? <Shown answer={answer} /> : <Refused reason={answer.reason} />)}
      </div>
    </BlockStack>
  );
}

function Shown({ answer: { question, locale, draft } }: { answer: Extract<FirstDraftAnswer, { ok: true }> }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="semibold">{t("setup.firstQuestion.asked")}</Text>
      <QuotedText text={question} locale={locale} />
      <TriedDraftCard title={t("setup.firstQuestion.draft")} draft={draft} onSave={null} />
      <Text as="p" tone="subdued">{t("setup.firstQuestion.next")}</Text>
    </BlockStack>
  );
}

function Refused({ reason }: { reason: string }) {
  const words = useWords();
  return <Banner tone="warning"><Text as="p">{words("caseProblem", reason)}</Text></Banner>;
}
