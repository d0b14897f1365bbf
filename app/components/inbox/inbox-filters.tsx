import { useNavigate } from "@remix-run/react";
import { Box, InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import { type InboxQuery, writeInboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { CHANNELS, INBOX_SORTS, type InboxFilter, type TagView } from "#app/modules/conversation/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** Address of the inbox. */
export function inboxUrl(query: InboxQuery, cursor: string | null = null): string {
  return `/app/inbox?${writeInboxQuery(query, cursor)}`;
}

/** Topic, channel, language, tag, urgency and order of a view; kept in the address. */
export function InboxFilters({ query, tags }: { query: InboxQuery; tags: TagView[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const { filter } = query;
  const go = (change: Partial<InboxFilter>) => navigate(inboxUrl({ ...query, filter: { ...filter, ...change } }));
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 2, sm: 3, lg: 6 }} gap="300">
        <Select
          label={t("triage.topic")} value={filter.intent ?? ""} onChange={(chosen) => go({ intent: INTENTS.find((intent) => intent === chosen) ?? null })}
          options={[{ label: t("inbox.allTopics"), value: "" }, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]}
        />
        <Select
          label={t("inbox.channel")} value={filter.channel ?? ""} onChange={(chosen) => go({ channel: CHANNELS.find((channel) => channel === chosen) ?? null })}
          options={[{ label: t("inbox.allChannels"), value: "" }, ...CHANNELS.map((channel) => ({ label: t(`channel.${channel}`), value: channel }))]}
        />
        <Select
          label={t("inbox.language")} value={filter.language ?? ""} onChange={(chosen) => go({ language: LOCALES.find((locale) => locale === chosen) ?? null })}
          options={[{ label: t("inbox.allLanguages"), value: "" }, ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]}
        />
        <Select
          label={t("tag.one")} value={filter.tagId ?? ""} onChange={(chosen) => go({ tagId: tags.find(({ id }) => id === chosen)?.id ?? null })}
          options={[{ label: t("inbox.allTags"), value: "" }, ...tags.map(({ id, name }) => ({ label: name, value: id }))]}
        />
        <Select
          label={t("urgency.title")} value={String(filter.minUrgency)} onChange={(chosen) => go({ minUrgency: chosen === "2" ? 2 : chosen === "1" ? 1 : 0 })}
          options={[{ label: t("urgency.all"), value: "0" }, { label: t("urgency.soonOrFirst"), value: "1" }, { label: t("urgency.first"), value: "2" }]}
        />
        <Select
          label={t("inbox.sort")} value={filter.sort} onChange={(chosen) => go({ sort: INBOX_SORTS.find((sort) => sort === chosen) ?? "newest" })}
          options={INBOX_SORTS.map((sort) => ({ label: t(`inbox.sortBy.${sort}`), value: sort }))}
        />
      </InlineGrid>
    </Box>
  );
}
