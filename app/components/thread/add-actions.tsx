import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

/** What staff may add to the next reply for this order; the server checks it against Shopify again. */
export function AddActions({ order, actions: { submit, pending } }: { order: OrderFacts; actions: ThreadActions }) {
  const { t } = useTranslation();
  if (!useAdmin().may("act")) return null;
  const orderId = order.id;
  const add = (wish: Record<string, unknown>) => submit({ intent: "addAction", wish: { orderId, ...wish } });
  const isBusy = pending !== null;
  const hasTracking = order.fulfillments.some(({ tracking }) => tracking.length > 0);
  return (
    <InlineStack gap="200">
      {order.cancellable.allowed && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "order_cancel", refund: true, restock: true })}>{t("actions.kind.order_cancel")}</Button>}
      {order.refundable.allowed && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "refund", scope: "full", lines: [], amount: null })}>{t("actions.kind.refund")}</Button>}
      {hasTracking && <Button size="slim" disabled={isBusy} onClick={() => add({ kind: "tracking_resend" })}>{t("actions.kind.tracking_resend")}</Button>}
    </InlineStack>
  );
}
