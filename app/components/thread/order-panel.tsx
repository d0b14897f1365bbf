import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Divider, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { Fragment, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AddActions } from "./add-actions.tsx";
import { OrderSummary } from "./order-summary.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

export type OrdersResult = { ok: true; orders: OrderFacts[] } | { ok: false };

/** The customer's orders, read from Shopify now; the page does not wait for them. */
export function OrderPanel(
  { conversationId, isCustomer, verifiedOrders, actions }: { conversationId: string; isCustomer: boolean; verifiedOrders: Thread["verifiedOrders"]; actions: ThreadActions },
) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("orders.title")}</Text>
        {verifiedOrders.map(({ name, until }) => (
          <Text key={name} as="p" tone="subdued"><span suppressHydrationWarning>{t("identity.verifiedUntil", { order: name, until: format.dateTime(until) })}</span></Text>
        ))}
        {/* Another proof brings another order: asked for anew. */}
        {isCustomer || verifiedOrders.length > 0
          ? <CustomerOrders key={verifiedOrders.map(({ name }) => name).join()} conversationId={conversationId} actions={actions} />
          : <Text as="p" tone="subdued">{t("orders.guest")}</Text>}
      </BlockStack>
    </Card>
  );
}

function CustomerOrders({ conversationId, actions }: { conversationId: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { load, data, state } = useFetcher<OrdersResult>();
  const url = `/app/conversations/${conversationId}/orders`;
  useEffect(() => load(url), [load, url]);
  if (!data) return <div role="status" aria-label={t("orders.loading")}><SkeletonBodyText lines={6} /></div>;
  if (!data.ok) {
    return (
      <BlockStack gap="200">
        <Text as="p">{t("orders.failed")}</Text>
        <InlineStack><Button onClick={() => load(url)} loading={state !== "idle"}>{t("action.tryAgain")}</Button></InlineStack>
      </BlockStack>
    );
  }
  if (data.orders.length === 0) return <Text as="p" tone="subdued">{t("orders.none")}</Text>;
  return (
    <BlockStack gap="300">
      {data.orders.map((order, index) => (
        <Fragment key={order.id}>
          {index > 0 && <Divider />}
          <OrderSummary order={order} />
          <AddActions order={order} conversationId={conversationId} actions={actions} />
        </Fragment>
      ))}
    </BlockStack>
  );
}
