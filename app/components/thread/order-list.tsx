import { BlockStack, Button, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { ViewedOrders } from "#app/modules/approval/views.ts";
import { AddActions } from "./add-actions.tsx";
import { OrderDetails } from "./order-details.tsx";
import { OrderSummary } from "./order-summary.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

export type OrdersResult = ({ ok: true } & ViewedOrders) | { ok: false };

/** The page with all of them; also where the thread reads them from. */
export const ordersUrl = (conversationId: string) => `/app/conversations/${conversationId}/orders`;

interface OrderListProps {
  conversationId: string;
  found: ViewedOrders;
  /** So many at most, then a link to all. */
  shown?: number;
  /** Beside a thread, an order can be acted on. */
  actions?: ThreadActions;
}

/** Orders one below the other, and a plain sentence about those that are not among them. */
export function OrderList({ conversationId, found, shown = Infinity, actions }: OrderListProps) {
  const { t } = useTranslation();
  const { orders } = found;
  return (
    <BlockStack gap="300">
      {orders.slice(0, shown).map((order, index) => (
        <Fragment key={order.id}>
          {index > 0 && <Divider />}
          <OrderSummary order={order} />
          <OrderDetails conversationId={conversationId} orderId={order.id} orderName={order.name} />
          {actions && <AddActions order={order} conversationId={conversationId} actions={actions} />}
        </Fragment>
      ))}
      {orders.length > shown && <Link url={ordersUrl(conversationId)}>{t("orders.all", { count: orders.length })}</Link>}
      <Unseen {...found} />
    </BlockStack>
  );
}

/** An order that staff do not see here may exist all the same: nobody may take "not here" for "never ordered" (shopify.dev, `read_all_orders`). */
function Unseen({ orders, reach, unseenCount }: ViewedOrders) {
  const { t } = useTranslation();
  const isCut = reach === "last_60_days";
  const say = (text: string) => <Text as="p" tone="subdued">{text}</Text>;
  if (reach === null) return orders.length === 0 ? say(t("orders.unseen.proven")) : null;
  if (unseenCount === 0 && orders.length > 0) return null;
  if (unseenCount === 0) return say(t("orders.none"));
  if (unseenCount === null) return say(t(isCut ? "orders.unseen.unknownOlder" : "orders.unseen.unknown"));
  if (orders.length >= NEWEST) return say([t("orders.unseen.beyondTen", { count: unseenCount }), isCut ? t("orders.unseen.limit") : ""].filter(Boolean).join(" "));
  return say(isCut ? t("orders.unseen.older", { count: unseenCount }) : t("orders.unseen.unknown"));
}

/** As many as are read of one customer. */
const NEWEST = 10;

/** Shopify did not answer. */
export function OrdersFailed({ isTrying, onTryAgain }: { isTrying: boolean; onTryAgain(): void }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <Text as="p">{t("orders.failed")}</Text>
      <InlineStack><Button onClick={onTryAgain} loading={isTrying}>{t("action.tryAgain")}</Button></InlineStack>
    </BlockStack>
  );
}
