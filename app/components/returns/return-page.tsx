import { Badge, Banner, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { reasonLabel } from "#app/modules/returns/reason-words.ts";
import type { ReturnDetail } from "#app/modules/returns/views.ts";
import { ReturnBadge } from "./return-badge.tsx";
import { ReturnDecisionCard } from "./return-decision-card.tsx";
import { ReturnPhotos } from "./return-photos.tsx";

export type ReturnIntent = "approve" | "decline" | "close" | "label_sent" | "received";
export type ReturnResult = { ok: true; intent: ReturnIntent } | { ok: false; intent: ReturnIntent; reason: string };

const TIMES = ["approvedAt", "declinedAt", "labelSentAt", "receivedAt", "refundedAt", "closedAt"] as const;
/** Quick while Shopify has not answered yet; otherwise to see what happens in Shopify. */
const QUICK_MS = 2_000;
const SLOW_MS = 15_000;
const AT_MOST_MS = 60_000;

/** One return: what goes back and why, where it stands, and what a person may decide. */
export function ReturnPage({ found, mayAct }: { found: ReturnDetail; mayAct: boolean }) {
  const { t } = useTranslation();
  const { locale } = useAdmin();
  const isWaiting = found.pending !== null || found.status === "SUBMITTING";
  usePolling({ everyMs: isWaiting ? QUICK_MS : SLOW_MS, atMostMs: AT_MOST_MS, key: `${found.status} ${found.pending}` });
  return (
    <AdminPage title={found.name ?? found.orderName} backAction={{ content: t("nav.returns"), url: "/app/returns" }}>
      <BlockStack gap="400">
        {found.problem && !found.withReply && (
          <Banner tone="critical" title={t("returns.problemTitle")}>
            <Text as="p">{found.problemMessage ? t("returns.shopifySays", { words: found.problemMessage }) : t("returns.retrying")}</Text>
          </Banner>
        )}
        {found.withReply && <WithReply withReply={found.withReply} />}
        <Card>
          <BlockStack gap="300">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd">{t("returns.whatGoesBack", { order: found.orderName })}</Text>
              <ReturnBadge status={found.status} />
              {found.pending && <Badge tone="info">{t(`returns.pending.${found.pending}`)}</Badge>}
            </InlineStack>
            {found.lines.map((line, index) => (
              <BlockStack key={index}>
                <Text as="p">{line.quantity} × {line.title}{line.variantTitle ? ` · ${line.variantTitle}` : ""}</Text>
                {line.reason && <Text as="p" tone="subdued">{reasonLabel(line.reason, locale)}</Text>}
              </BlockStack>
            ))}
            {found.note !== "" && <QuotedText text={found.note} locale={found.locale} />}
            <ReturnPhotos returnId={found.id} photoIds={found.photoIds} />
            {found.conversationId && <Link url={`/app/conversations/${found.conversationId}`}>{t("returns.toConversation")}</Link>}
          </BlockStack>
        </Card>
        {mayAct && <ReturnDecisionCard found={found} />}
        <History found={found} />
      </BlockStack>
    </AdminPage>
  );
}

/** The same return is decided on in a conversation: who decides here has to know. */
function WithReply({ withReply: { stage, kind, conversationId } }: { withReply: NonNullable<ReturnDetail["withReply"]> }) {
  const { t } = useTranslation();
  return (
    <Banner tone={stage === "proposed" ? "info" : "warning"} title={t("returns.withReply.title")} action={{ content: t("returns.toConversation"), url: `/app/conversations/${conversationId}` }}>
      <Text as="p">{t(`returns.withReply.${stage}`, { action: t(`actions.kind.${kind}`) })}</Text>
    </Banner>
  );
}

function History({ found }: { found: ReturnDetail }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const steps = [{ name: "createdAt" as const, at: found.createdAt }, ...TIMES.flatMap((name) => (found.times[name] ? [{ name, at: found.times[name] }] : []))];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">{t("returns.history")}</Text>
        {steps.sort((a, b) => a.at.localeCompare(b.at)).map(({ name, at }) => (
          <InlineStack key={name} align="space-between" gap="200">
            <Text as="span">{t(`returns.step.${name}`)}</Text>
            <Text as="span" tone="subdued"><time dateTime={at} suppressHydrationWarning>{format.dateTime(at)}</time></Text>
          </InlineStack>
        ))}
        {found.decision?.kind === "decline" && <QuotedText text={found.decision.note} locale={found.locale} />}
        {found.decision?.by && <Text as="p" tone="subdued">{t("returns.decidedBy", { name: found.decision.by })}</Text>}
      </BlockStack>
    </Card>
  );
}
