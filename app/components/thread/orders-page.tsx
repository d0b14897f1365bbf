import { useRevalidator } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { OrderList, OrdersFailed, type OrdersResult } from "./order-list.tsx";

/** All orders of a conversation's customer that the app may see. */
export function OrdersPage({ conversationId, result }: { conversationId: string; result: OrdersResult }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  return (
    <AdminPage title={t("orders.title")} backAction={{ content: t("orders.toConversation"), url: `/app/conversations/${conversationId}` }}>
      <Card>
        {result.ok ? <OrderList conversationId={conversationId} found={result} /> : <OrdersFailed isTrying={state !== "idle"} onTryAgain={revalidate} />}
      </Card>
    </AdminPage>
  );
}
