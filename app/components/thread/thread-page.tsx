import { Badge, BlockStack, Card, InlineStack, Layout, Link, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAST_ROLE } from "#app/modules/shop/roles.ts";
import type { Desk } from "#app/modules/approval/desk.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import type { ProposedRule } from "#app/modules/rules/find-proposed-rule.server.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { useWords } from "#app/components/use-words.ts";
import { DeskCards } from "#app/components/desk/desk-cards.tsx";
import { MergeNotices } from "#app/components/desk/merge-notices.tsx";
import { usePaperActions } from "#app/components/desk/use-paper-actions.ts";
import { ActionsCard } from "./actions-card.tsx";
import { DueBadge } from "#app/components/due-badge.tsx";
import { DraftCard } from "./draft-card.tsx";
import { IdentityBadge } from "./identity-badge.tsx";
import { isUnderWay } from "./is-under-way.ts";
import { MessageList } from "./message-list.tsx";
import { OrderPanel } from "./order-panel.tsx";
import { ProposedRuleHint } from "./proposed-rule-hint.tsx";
import { TriageCard } from "./triage-card.tsx";
import { ReplyComposer } from "./reply-composer.tsx";
import { SnoozeForm } from "./snooze-form.tsx";
import { TranslationBar } from "./translation-bar.tsx";
import { useThreadActions } from "./use-thread-actions.ts";
import { useTranslations } from "./use-translations.ts";

/** While a draft is written or a reply is on its way: every 2 s, slower by and by. */
const WRITING_POLL = { everyMs: 2_000, atMostMs: 15_000 };
/** Otherwise: often enough to see that the shopper wrote again. */
const IDLE_POLL = { everyMs: 10_000, atMostMs: 30_000 };

export function ThreadPage({ thread, desk, proposedRule, earlierUrl }: { thread: Thread; desk: Desk; proposedRule: ProposedRule | null; earlierUrl: string }) {
  const { t } = useTranslation();
  usePolling({
    ...(isUnderWay(thread) ? WRITING_POLL : IDLE_POLL), key: `${thread.draft?.id}:${thread.draft?.status}:${thread.messages.length}`,
    news: { url: `/app/conversations/${thread.conversationId}/news`, mark: thread.mark },
  });
  const [isSnoozing, setSnoozing] = useState(false);
  const actions = useThreadActions(thread, {
    onDone: ({ intent }) => {
      if (intent === "snooze") setSnoozing(false);
      return false;
    },
  });
  const translations = useTranslations(thread);
  const { status } = thread;
  const busy = (intent: "resolve" | "reopen") => actions.pending === intent;
  const canAnswer = useAdmin().may("answer");
  const paper = usePaperActions(thread, translations);
  return (
    <AdminPage
      title={thread.customerName ?? t("person.visitor")}
      titleMetadata={<ThreadBadges thread={thread} />}
      backAction={{ content: t("nav.inbox"), url: "/app/inbox" }}
      // What does not fit goes into the menu, and the way back must not.
      {...(canAnswer && status !== "OPEN" && { primaryAction: { content: t(status === "SNOOZED" ? "snooze.wake" : "thread.reopen"), onAction: () => actions.submit({ intent: "reopen" }), loading: busy("reopen") } })}
      secondaryActions={[
        ...(canAnswer && status !== "RESOLVED" ? [
          { content: t("thread.resolve"), onAction: () => actions.submit({ intent: "resolve" }), loading: busy("resolve") },
          { content: t(status === "SNOOZED" ? "snooze.again" : "snooze.submit"), onAction: () => setSnoozing(true) },
        ] : []),
        ...paper,
      ]}
    >
      <div className="loket-beside"><Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {isSnoozing && canAnswer && status !== "RESOLVED" && <OnScreen><SnoozeForm actions={actions} onClose={() => setSnoozing(false)} /></OnScreen>}
            {thread.hasEarlier && <OnScreen><InlineStack align="center"><Link url={earlierUrl}>{t("thread.earlier")}</Link></InlineStack></OnScreen>}
            <MergeNotices conversationId={thread.conversationId} desk={desk} />
            <OnScreen><Gutter><TranslationBar translations={translations} /></Gutter></OnScreen>
            <Gutter><MessageList messages={thread.messages} customerName={thread.customerName} actions={actions} translations={translations} conversationId={thread.conversationId} /></Gutter>
            <OnScreen>
              <BlockStack gap="400">
                {proposedRule && <ProposedRuleHint rule={proposedRule} />}
                <ActionsCard thread={thread} actions={actions} />
                <DraftCard thread={thread} actions={actions} translations={translations} />
                {canAnswer ? <ReplyComposer actions={actions} conversationId={thread.conversationId} isMail={thread.channel === "EMAIL"} locale={thread.locale} ownLocale={translations.locale} /> : <ReadOnly />}
              </BlockStack>
            </OnScreen>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <TriageCard thread={thread} actions={actions} />
            <OrderPanel conversationId={thread.conversationId} isCustomer={thread.isCustomer} verifiedOrders={thread.verifiedOrders} actions={actions} />
            <DeskCards thread={thread} desk={desk} actions={actions} />
          </BlockStack>
        </Layout.Section>
      </Layout></div>
    </AdminPage>
  );
}

function ThreadBadges({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <InlineStack gap="100" blockAlign="center">
      {thread.timer && <DueBadge timer={thread.timer} />}
      {thread.needsHumanReason && <Badge tone="attention">{words("humanReason", thread.needsHumanReason)}</Badge>}
      {thread.snoozedUntil && <Badge>{t("snooze.until", { at: format.dateTime(thread.snoozedUntil) })}</Badge>}
      {thread.status === "RESOLVED" && <Badge>{t("conversationStatus.RESOLVED")}</Badge>}
      <IdentityBadge thread={thread} />
      <Text as="span" tone="subdued" variant="bodySm">{format.language(thread.locale)}</Text>
    </InlineStack>
  );
}

/** What is to be pressed or is not said yet: not on paper. */
function OnScreen({ children }: { children: ReactNode }) {
  return <div className="loket-noprint">{children}</div>;
}

/** In place of what this person's role does not allow (SH-05). */
function ReadOnly() {
  const { t } = useTranslation();
  return <Card><Text as="p" tone="subdued">{t("viewer.cannotAnswer", { role: t(`role.${LEAST_ROLE.answer}`) })}</Text></Card>;
}
