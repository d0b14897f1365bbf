import { Page, type PageProps } from "@shopify/polaris";

/** A page with its name in Shopify's title bar; only pages below another one repeat it in the page. */
export function AdminPage({ title, children, ...page }: PageProps & { title: string }) {
  return (
    <Page title={title} titleHidden={page.backAction === undefined} {...page}>
      <ui-title-bar title={title} />
      {children}
    </Page>
  );
}
