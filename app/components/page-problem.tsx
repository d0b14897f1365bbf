import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin-context.tsx";
import { AdminPage } from "./admin-page.tsx";

type Kind = "notFound" | "deletedByShopper" | "forbidden" | "busy" | "broken";

function kindOf(error: unknown): Kind {
  // What fetch throws when no answer came at all.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "busy";
  if (!isRouteErrorResponse(error)) return "broken";
  if (error.status === 404) return "notFound";
  if (error.status === 410) return "deletedByShopper";
  if (error.status === 403) return "forbidden";
  return error.status === 429 || error.status === 502 || error.status === 503 ? "busy" : "broken";
}

/** What an error boundary shows: what went wrong and what to do, in the reader's language. */
export function PageProblem() {
  const { t } = useTranslation();
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  const kind = kindOf(error);
  // Where there was no network, the page comes by itself as soon as there is one.
  useEffect(() => {
    addEventListener("online", revalidate);
    return () => removeEventListener("online", revalidate);
  }, [revalidate]);
  const isFinal = kind === "notFound" || kind === "forbidden" || kind === "deletedByShopper";
  return (
    <AdminPage title={t("pageProblem.pageTitle")} backAction={{ content: t("nav.inbox"), url: "/app/inbox" }}>
      <Banner tone={isFinal ? "warning" : "critical"} title={t(`pageProblem.${kind}.title`)}>
        <BlockStack gap="300">
          <Text as="p">{t(`pageProblem.${kind}.advice`)}</Text>
          {kind === "deletedByShopper" && <DeletedAt at={String((error as { data: { at?: string } }).data.at ?? "")} />}
          {!isFinal && (
            <InlineStack>
              <Button onClick={revalidate} loading={state === "loading"}>{t("action.tryAgain")}</Button>
            </InlineStack>
          )}
        </BlockStack>
      </Banner>
    </AdminPage>
  );
}

function DeletedAt({ at }: { at: string }) {
  const { format } = useAdmin();
  return at === "" ? null : <Text as="p" tone="subdued"><time dateTime={at} suppressHydrationWarning>{format.dateTime(at)}</time></Text>;
}
