import { Form, Link, useLocation } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Link as PolarisLink, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { MAX_QUEUE_COUNT, type ApprovalQueueItem } from "#app/modules/approval/views.ts";
import type { HomeView } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { ReasonBadges } from "./reason-badges.tsx";
import { WatcherLine } from "./watcher-line.tsx";

type QueueListProps = Pick<HomeView, "queue" | "nextCursor" | "waiting" | "personsWaiting" | "withdrawalsDue"> & {
  open: string | null;
  /** Another draft may be opened now. */
  canMove: boolean;
  searchRef: RefObject<HTMLDivElement>;
  onHelp(): void;
  onBulk: (() => void) | null;
};

/** Drafts that wait for a decision, what is most at stake first; what has none is pointed to: wishes for a person, refunds that the law dates. */
export function QueueList({ queue, nextCursor, waiting, personsWaiting, withdrawalsDue, open, canMove, searchRef, onHelp, onBulk }: QueueListProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { search } = useLocation();
  const isLater = new URLSearchParams(search).has("cursor");
  const count = waiting >= MAX_QUEUE_COUNT ? `${format.number(MAX_QUEUE_COUNT - 1)}+` : format.number(waiting);
  return (
    <Card padding="0">
      <Box padding="300" paddingBlockEnd="200">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">{t("queue.title")}{waiting > 0 && ` (${count})`}</Text>
            <PolarisLink url="/app/inbox?view=open">{t("queue.toInbox")}</PolarisLink>
          </InlineStack>
          {(personsWaiting > 0 || withdrawalsDue > 0) && (
            <InlineStack gap="200">
              {personsWaiting > 0 && <PolarisLink url="/app/inbox?view=person">{t("queue.persons", { count: personsWaiting })}</PolarisLink>}
              {withdrawalsDue > 0 && <PolarisLink url="/app/withdrawals?view=due">{t("queue.withdrawals", { count: withdrawalsDue })}</PolarisLink>}
            </InlineStack>
          )}
          <div ref={searchRef}><SearchField /></div>
          <InlineStack gap="200">
            <Button size="slim" onClick={onHelp}>{t("counter.help")}</Button>
            {onBulk && <Button size="slim" onClick={onBulk}>{t("bulk.open")}</Button>}
          </InlineStack>
        </BlockStack>
      </Box>
      {queue.length === 0 ? <EmptyQueue isLater={isLater} /> : (
        <ul className="loket-queue" aria-label={t("queue.title")}>
          {queue.map((item) => <QueueItem key={item.draftId} item={item} isOpen={item.conversationId === open} canMove={canMove} />)}
        </ul>
      )}
      {(nextCursor || isLater) && (
        <Box padding="300">
          <InlineStack gap="300">
            {isLater && <Link to="/app" preventScrollReset>{t("counter.firstPage")}</Link>}
            {nextCursor && <Link to={`/app?cursor=${nextCursor}`} preventScrollReset>{t("counter.nextPage")}</Link>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

/** Looks in all conversations, on the page that lists them. */
function SearchField() {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  return (
    <Form action="/app/inbox" role="search">
      <TextField label={t("counter.search")} labelHidden placeholder={t("counter.search")} name="q" value={words} onChange={setWords} autoComplete="off" type="search" />
    </Form>
  );
}

function EmptyQueue({ isLater }: { isLater: boolean }) {
  const { t } = useTranslation();
  return (
    <Box padding="400" paddingBlockEnd="600">
      <BlockStack gap="100">
        <Text as="p" variant="bodyLg">{t(isLater ? "counter.pageEmpty" : "queue.emptyTitle")}</Text>
        {!isLater && <Text as="p" tone="subdued">{t("queue.emptyAdvice")}</Text>}
      </BlockStack>
    </Box>
  );
}

function QueueItem({ item, isOpen, canMove }: { item: ApprovalQueueItem; isOpen: boolean; canMove: boolean }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const name = item.customerName ?? t("person.visitor");
  const row = useRef<HTMLLIElement>(null);
  // The list scrolls for itself; who moves by keys sees where they are.
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <li ref={row}>
      <Link
        to={withConversation(search, item.conversationId)} preventScrollReset className="loket-queue__item" aria-current={isOpen ? "true" : undefined}
        data-conversation={item.conversationId} onClick={(event) => canMove || event.preventDefault()}
      >
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            <Text as="span" fontWeight="semibold">{name}</Text>
            {item.assignedTo && <Text as="span" tone="subdued" variant="bodySm">{t("counter.assignedTo", { name: item.assignedTo.name ?? t("counter.colleague") })}</Text>}
          </InlineStack>
          {/* A return by form comes without a word of the shopper: then what would be said. */}
          {item.shopperSnippet === "" ? <QuotedText text={item.draftSnippet} locale={item.draftLocale} clamp /> : <QuotedText text={item.shopperSnippet} locale={item.shopperLocale} clamp />}
          <ReasonBadges reasons={item.reasons} waitingSince={item.waitingSince} timer={item.timer} />
          <WatcherLine watchers={item.watchers} />
        </BlockStack>
      </Link>
    </li>
  );
}

/** The same page of the queue with this conversation open beside it; null: with none. What Shopify wrote into the first address (a token, a signature) stays behind. */
export function withConversation(search: string, conversationId: string | null): string {
  const cursor = new URLSearchParams(search).get("cursor");
  const query = new URLSearchParams({ ...(cursor === null ? {} : { cursor }), ...(conversationId === null ? {} : { c: conversationId }) });
  return query.size > 0 ? `/app?${query}` : "/app";
}
