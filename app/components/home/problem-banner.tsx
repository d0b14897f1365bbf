import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MailProblem } from "#app/modules/delivery/mail-problem.ts";
import type { HomeProblem } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** The one thing that needs the merchant first; several problems wait their turn, never two banners. */
export function ProblemBanner({ problem }: { problem: HomeProblem }) {
  const { t } = useTranslation();
  const words = useWords();
  const { may } = useAdmin();
  if (problem.kind === "provider") {
    return (
      <Banner tone="warning" title={t("homeProblem.provider.title")} action={{ content: t("homeProblem.provider.action"), url: "/app/settings" }}>
        <Text as="p">{words("outcome", problem.outcome)} {t("homeProblem.provider.advice")}</Text>
      </Banner>
    );
  }
  if (problem.kind === "resting") {
    return (
      <Banner tone="warning" title={t("homeProblem.resting.title")} action={{ content: t("homeProblem.provider.action"), url: "/app/settings" }}>
        <Text as="p">{words("outcome", problem.outcome)} {t("homeProblem.resting.advice")}</Text>
      </Banner>
    );
  }
  if (problem.kind === "budget") {
    const name = problem.isSpent ? "budgetSpent" : "budgetNear";
    return (
      <Banner tone="warning" title={t(`homeProblem.${name}.title`)} action={{ content: t("homeProblem.budgetNear.action"), url: may("usage") ? "/app/usage" : "/app/settings" }}>
        <Text as="p">{t(`homeProblem.${name}.advice`)}</Text>
      </Banner>
    );
  }
  if (problem.kind === "no_way_out" || problem.kind === "mailbox") return <MailBanner problem={problem} />;
  return (
    <Banner tone="warning" title={t("homeProblem.webhooks.title", { count: problem.count })} action={{ content: t("nav.privacy"), url: "/app/privacy" }}>
      <Text as="p">{t("homeProblem.webhooks.advice")}</Text>
    </Banner>
  );
}

/** Which mailbox broke and how, or that letters wait for a way out that there is not. */
function MailBanner({ problem }: { problem: MailProblem }) {
  const { t } = useTranslation();
  const words = useWords();
  const seeMailboxes = { content: t("nav.mailboxes"), url: "/app/settings/mailboxes" };
  if (problem.kind === "no_way_out") {
    return <Banner tone="warning" title={t("homeProblem.noWayOut.title", { count: problem.count })} action={seeMailboxes}><Text as="p">{t("homeProblem.noWayOut.advice")}</Text></Banner>;
  }
  const { name, address, side } = problem;
  return (
    <Banner tone="warning" title={t(`homeProblem.mailbox.${side}`, { name: name === address ? name : `${name} (${address})` })} action={seeMailboxes}>
      <Text as="p">{words("mailProblem", problem.problem)}</Text>
    </Banner>
  );
}
