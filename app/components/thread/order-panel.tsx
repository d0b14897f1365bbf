import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { OrderList, OrdersFailed, type OrdersResult, ordersUrl } from "./order-list.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

/** The newest; the others have a page of their own. */
const SHOWN = 3;

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
  const url = ordersUrl(conversationId);
  useEffect(() => load(url), [load, url]);
  if (!data) return <div role="status" aria-label={t("orders.loading")} className="loket-orders-to-come"><SkeletonBodyText lines={6} /></div>;
  if (!data.ok) return <OrdersFailed isTrying={state !== "idle"} onTryAgain={() => load(url)} />;
  return <OrderList conversationId={conversationId} found={data} shown={SHOWN} actions={actions} />;
}
