import { Badge, BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES, localeSchema } from "#app/contracts/locale.ts";
import { INTENTS, isSureLanguage, toIntent } from "#app/modules/conversation/intents.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { UrgencyBadge } from "#app/components/urgency-badge.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

const AUTOMATIC = "automatic";

/** What Loket made of the question: topic, urgency and language, with where it knows them from. Staff's word stands. */
export function TriageCard({ thread, actions }: { thread: Thread; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { triage, language } = thread;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("triage.title")}</Text>
          <InlineStack gap="100">
            <UrgencyBadge urgency={triage.urgency} />
            {triage.needsPerson && <Badge tone="attention">{t("triage.needsPerson")}</Badge>}
            {!isSureLanguage(language.source) && language.source !== null && <Badge tone="attention">{t("triage.languageUncertain")}</Badge>}
          </InlineStack>
        </InlineStack>
        <TopicField thread={thread} actions={actions} />
        <LanguageField thread={thread} actions={actions} />
      </BlockStack>
    </Card>
  );
}

function TopicField({ thread: { triage }, actions }: { thread: Thread; actions: ThreadActions }) {
  const { t } = useTranslation();
  const canAnswer = useAdmin().may("answer");
  const known = triage.intent ?? "";
  return (
    <Select
      label={t("triage.topic")} value={known} disabled={!canAnswer || actions.pending !== null}
      options={[...(triage.intent ? [] : [{ label: t("triage.notSorted"), value: "" }]), ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]}
      helpText={triage.intentSource ? t(`triage.source.${triage.intentSource}`) : undefined}
      onChange={(chosen) => {
        const topic = toIntent(chosen);
        if (topic) actions.submit({ intent: "setIntent", topic });
      }}
    />
  );
}

function LanguageField({ thread: { language }, actions }: { thread: Thread; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const recognised = format.language(language.locale);
  return (
    <Select
      label={t("triage.language")} value={language.staffLocale ?? AUTOMATIC} disabled={!may("answer") || actions.pending !== null}
      options={[
        { label: language.staffLocale ? t("triage.automatic") : t("triage.automaticNow", { language: recognised }), value: AUTOMATIC },
        ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale })),
      ]}
      helpText={<LanguageHelp language={language} />}
      onChange={(chosen) => actions.submit({ intent: "setLanguage", locale: localeSchema.safeParse(chosen).data ?? null })}
    />
  );
}

function LanguageHelp({ language }: { language: Thread["language"] }) {
  const { t } = useTranslation();
  return <>{[language.speaksOther && t("triage.speaksOther"), language.source && t(`triage.languageSource.${language.source}`)].filter(Boolean).join(" ")}</>;
}
