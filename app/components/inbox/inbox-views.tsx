import { Link, useNavigate } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { INBOX_VIEWS, type InboxView, MAX_VIEW_COUNT, type ViewCounts } from "#app/modules/conversation/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { inboxUrl } from "./inbox-filters.tsx";

/**
 * The views with how many conversations each holds: a row of links that says which one is open, on a phone a choice. Polaris' tabs
 * measure themselves first and hold nothing until then, which moves the page and leaves an empty list of tabs (AI-07).
 */
export function InboxViews({ query, counts }: { query: InboxQuery; counts: ViewCounts }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const urlOf = (view: InboxView) => inboxUrl({ ...query, view, words: "" });
  const countOf = (view: InboxView) => (view === "resolved" ? null : counts[view] >= MAX_VIEW_COUNT ? `${format.number(MAX_VIEW_COUNT - 1)}+` : format.number(counts[view]));
  return (
    <div className="loket-views">
      <nav aria-label={t("inbox.views")}>
        <ul>
          {INBOX_VIEWS.map((view) => {
            const count = countOf(view);
            return (
              <li key={view}>
                <Link to={urlOf(view)} aria-current={view === query.view ? "page" : undefined}>
                  {t(`inbox.view.${view}`)}{count !== null && <span> {count}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="loket-views__choice">
        <Select
          label={t("inbox.views")} value={query.view} onChange={(view) => navigate(urlOf(INBOX_VIEWS.find((known) => known === view) ?? query.view))}
          options={INBOX_VIEWS.map((view) => ({ label: [t(`inbox.view.${view}`), countOf(view)].filter((part) => part !== null).join(" · "), value: view }))}
        />
      </div>
    </div>
  );
}
