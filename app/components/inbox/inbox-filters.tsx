import { useNavigate } from "@remix-run/react";
import { Box, InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { INBOX_SORTS, type InboxFilter, type InboxView } from "#app/modules/conversation/views.ts";

/** Address of the inbox with these filters; whatever is at its default is left out. */
export function inboxUrl({ view, filter, cursor }: { view: InboxView; filter: InboxFilter; cursor?: string | null }): string {
  const query = new URLSearchParams({ view });
  if (filter.intent) query.set("topic", filter.intent);
  if (filter.minUrgency > 0) query.set("urgency", String(filter.minUrgency));
  if (filter.sort !== "newest") query.set("sort", filter.sort);
  if (cursor) query.set("cursor", cursor);
  return `/app/inbox?${query.toString()}`;
}

/** Topic, urgency and order of a view; kept in the address, so that a reload and a colleague see the same. */
export function InboxFilters({ view, filter }: { view: InboxView; filter: InboxFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (change: Partial<InboxFilter>) => navigate(inboxUrl({ view, filter: { ...filter, ...change } }));
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 2, sm: 3 }} gap="300">
        <Select
          label={t("triage.topic")} value={filter.intent ?? ""} onChange={(chosen) => go({ intent: INTENTS.find((intent) => intent === chosen) ?? null })}
          options={[{ label: t("inbox.allTopics"), value: "" }, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]}
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
