import { Box, Page, type PageProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { OfflineNotice } from "./offline-notice.tsx";

/** A page with its name in Shopify's title bar; only pages below another one repeat it in the page. */
export function AdminPage({ title, children, ...page }: PageProps & { title: string }) {
  const isBare = page.titleHidden ?? page.backAction === undefined;
  return (
    <Page title={title} {...page} titleHidden={isBare}>
      <ui-title-bar title={title} />
      {/* Without its header, Polaris' page begins and ends at its first and last card. */}
      <Box paddingBlockStart={isBare ? "400" : "0"} paddingBlockEnd="800"><OfflineNotice />{children}</Box>
    </Page>
  );
}

/** What stands outside a card: on a phone, cards reach the edges of the screen, and text must not. */
export function Gutter({ children }: { children: ReactNode }) {
  return <Box paddingInline={{ xs: "400", sm: "0" }}>{children}</Box>;
}
