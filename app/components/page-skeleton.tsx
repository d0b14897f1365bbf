import { BlockStack, Box, Card, Divider, InlineGrid, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "./admin-page.tsx";
import { looksOf, type PageShape } from "./page-shape.ts";

const ROWS = 6;

/** In the place of a page whose data is on its way: its name as far as it is known, and its shape. */
export function PageSkeleton({ path }: { path: string }) {
  const { t } = useTranslation();
  const looks = looksOf(path);
  const title = t(`nav.${looks?.section ?? "home"}`);
  const shape = looks?.shape ?? "cards";
  const Shape = SHAPES[shape];
  const body = <div role="status" aria-busy aria-label={t("pageLoading", { page: title })} data-skeleton={shape}><Shape /></div>;
  if (!looks?.isBelow) return <AdminPage title={title} fullWidth={shape === "counter"}>{body}</AdminPage>;
  return (
    <SkeletonPage backAction>
      <ui-title-bar title={title} />
      {body}
    </SkeletonPage>
  );
}

function TextCard({ lines }: { lines: number }) {
  return (
    <Card>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" />
        <SkeletonBodyText lines={lines} />
      </BlockStack>
    </Card>
  );
}

function Rows() {
  return (
    <Card padding="0">
      <Box padding="400"><SkeletonBodyText lines={1} /></Box>
      {Array.from({ length: ROWS }, (_, index) => (
        <Fragment key={index}>
          <Divider />
          <Box padding="400">
            <InlineGrid columns={{ xs: 1, md: ["oneThird", "twoThirds"] }} gap="300">
              <SkeletonBodyText lines={1} />
              <SkeletonBodyText lines={2} />
            </InlineGrid>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}

function Cards() {
  return <BlockStack gap="400"><TextCard lines={3} /><TextCard lines={5} /><TextCard lines={3} /></BlockStack>;
}

/** Two thirds and one third, as Polaris lays them out. */
function Beside({ children }: { children: ReactElement }) {
  return (
    <Layout>
      <Layout.Section>{children}</Layout.Section>
      <Layout.Section variant="oneThird"><BlockStack gap="400"><TextCard lines={3} /><TextCard lines={4} /></BlockStack></Layout.Section>
    </Layout>
  );
}

/** Messages on either side, and the proposed reply below them. */
function Messages() {
  return (
    <BlockStack gap="400">
      <div className="loket-thread">
        {(["shopper", "shop", "shopper"] as const).map((side, index) => (
          <div key={index} className={`loket-message loket-message--${side} loket-message--coming`}><Card><SkeletonBodyText lines={2} /></Card></div>
        ))}
      </div>
      <TextCard lines={5} />
    </BlockStack>
  );
}

function Counter() {
  return (
    <div className="loket-counter" data-open={false}>
      <div className="loket-counter__list"><Rows /></div>
      <div className="loket-counter__hint"><Box padding="600"><SkeletonBodyText lines={1} /></Box></div>
    </div>
  );
}

/** What a group of settings is about, and beside it its fields. */
function Sections() {
  return (
    <BlockStack gap="600">
      {Array.from({ length: 3 }, (_, index) => (
        <InlineGrid key={index} columns={{ xs: 1, md: ["oneThird", "twoThirds"] }} gap="400">
          <Box padding={{ xs: "400", md: "0" }}><BlockStack gap="300"><SkeletonDisplayText size="small" /><SkeletonBodyText lines={2} /></BlockStack></Box>
          <Card><SkeletonBodyText lines={6} /></Card>
        </InlineGrid>
      ))}
    </BlockStack>
  );
}

const SHAPES: Record<PageShape, () => ReactElement> = {
  counter: Counter,
  thread: () => <Beside><Messages /></Beside>,
  list: Rows,
  cards: Cards,
  beside: () => <Beside><BlockStack gap="400"><TextCard lines={4} /><TextCard lines={4} /></BlockStack></Beside>,
  form: () => <TextCard lines={8} />,
  sections: Sections,
};
