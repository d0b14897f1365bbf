import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { ApprovalQueue } from "./approval-queue.tsx";
import { ProblemBanner } from "./problem-banner.tsx";
import { SetupCard } from "./setup-card.tsx";

/** Work first: drafts that wait, then what is left to set up. */
export function HomePage({ queue, personsWaiting, withdrawalsDue, setup, problem }: HomeView) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  usePolling({ everyMs: 10_000, atMostMs: 60_000, key: `${queue.length}:${personsWaiting}:${withdrawalsDue}` });
  return (
    <AdminPage title={t("nav.home")}>
      <BlockStack gap="400">
        {problem && <ProblemBanner problem={problem} />}
        <ApprovalQueue items={queue} personsWaiting={personsWaiting} withdrawalsDue={withdrawalsDue} />
        {setup && may("settings") && <SetupCard setup={setup} />}
      </BlockStack>
    </AdminPage>
  );
}
