import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { ActionForm } from "./action-form.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

/** What staff may add to the next reply for this order: the frequent ones by one click, all by a form; the server checks each against Shopify again. */
export function AddActions({ order, conversationId, actions: { submit, pending } }: { order: OrderFacts; conversationId: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useAdmin().may("act")) return null;
  const orderId = order.id;
  if (isOpen) return <ActionForm conversationId={conversationId} of={{ orderId }} onClose={() => setOpen(false)} />;
  const add = (wish: Record<string, unknown>) => submit({ intent: "addAction", wish: { orderId, ...wish } });
  const isBusy = pending !== null;
  const hasTracking = order.fulfillments.some(({ tracking }) => tracking.length > 0);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {order.cancellable.allowed && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "order_cancel", refund: true, restock: true })}>{t("actions.kind.order_cancel")}</Button>}
        {order.refundable.allowed && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "refund", scope: "full", lines: [], amount: null })}>{t("actions.kind.refund")}</Button>}
        {hasTracking && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "tracking_resend" })}>{t("actions.kind.tracking_resend")}</Button>}
        <Button size="slim" disabled={isBusy} accessibilityLabel={`${t("actions.add")}: ${order.name}`} onClick={() => setOpen(true)}>{t("actions.add")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
