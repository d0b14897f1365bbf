import { useFetchers, useLocation, useNavigate, useNavigation, useRevalidator } from "@remix-run/react";
import { BlockStack, Box, Card, SkeletonBodyText, SkeletonDisplayText, Text } from "@shopify/polaris";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HomeView } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { isUnderWay } from "#app/components/thread/is-under-way.ts";
import type { ThreadResult } from "#app/components/thread/use-thread-actions.ts";
import { useOnline } from "#app/components/use-online.ts";
import { usePolling } from "#app/components/use-polling.ts";
import { BulkModal } from "./bulk-modal.tsx";
import { HelpOverlay } from "./help-overlay.tsx";
import { ProblemBanner } from "./problem-banner.tsx";
import { movesOn, neighbour, type QueueCommand } from "./queue-keys.ts";
import { QueueList, withConversation } from "./queue-list.tsx";
import { QueuePane } from "./queue-pane.tsx";
import { SetupCard } from "./setup-card.tsx";
import { type Pending, UndoBar } from "./undo-bar.tsx";
import { useQueueKeys } from "./use-queue-keys.ts";

/** Drafts that wait and the one that is open; above them what is left to set up, as one line while there is work. */
export function HomePage(view: HomeView) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  const { queue, thread, setup, problem } = view;
  const pollKey = `${queue.length}:${view.personsWaiting}:${thread?.draft?.id}:${thread?.draft?.status}:${thread?.messages.length}`;
  usePolling({ ...(thread && isUnderWay(thread) ? { everyMs: 2_000, atMostMs: 15_000 } : { everyMs: 10_000, atMostMs: thread ? 30_000 : 60_000 }), key: pollKey });
  const isOnline = useOnline();
  // Who leaves before the answer would not hear that it was refused.
  const isDeciding = useFetchers().some(({ state, json }) => state === "submitting" && movesOn(json));
  const canMove = isOnline && !isDeciding;
  const { open, show, move } = useOpenDraft(view, canMove);
  const { revalidate } = useRevalidator();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isBulkOpen, setBulkOpen] = useState(false);
  const [pending, setPending] = useState<Pending | null>(null);
  const paneCommand = useRef<((command: QueueCommand) => void) | null>(null);
  const undo = useRef<(() => void) | null>(null);
  const search = useRef<HTMLDivElement>(null);
  const keys = useQueueKeys((command) => {
    if (command === "help") setHelpOpen(true);
    else if (command === "search") search.current?.querySelector("input")?.focus();
    else if (command === "undo") undo.current?.();
    else if (paneCommand.current) paneCommand.current(command);
    // The first Enter opens a draft; it never decides on one.
    else if (command === "next" || command === "previous" || command === "approve") move(command === "previous" ? -1 : 1);
  });
  const onUndone = useCallback((conversationId: string) => {
    setPending(null);
    show(conversationId);
  }, [show]);
  const onDone = (result: Extract<ThreadResult, { ok: true }>, name: string): boolean => {
    if (thread && result.intent === "approve" && result.decided) setPending({ conversationId: thread.conversationId, name, ...result.decided });
    // Going on reads the page anew; where nothing comes next, it has to be asked for.
    if (thread && movesOn(result) && !move(1)) revalidate();
    return result.intent === "approve" && result.decided !== undefined && Date.parse(result.decided.leavesAt) > Date.now();
  };
  const isArriving = open !== null && open !== thread?.conversationId;
  return (
    <AdminPage title={t("nav.home")} fullWidth>
      <BlockStack gap="400">
        {problem && <ProblemBanner problem={problem} />}
        {setup && may("settings") && (
          <div className="loket-setup" data-open={open !== null}><SetupCard setup={setup} isOpenAtFirst={queue.length === 0 && thread === null} /></div>
        )}
        <div className="loket-counter" data-open={open !== null}>
          <div className="loket-counter__list">
            <QueueList {...view} open={open} canMove={canMove} searchRef={search} onHelp={() => setHelpOpen(true)} onBulk={view.isBulkOn && isOnline && may("answer") ? () => setBulkOpen(true) : null} />
          </div>
          <div className="loket-counter__pane">
            {isArriving ? <PaneSkeleton /> : thread ? (
              <QueuePane
                key={thread.conversationId} thread={thread} colleagues={view.colleagues} me={view.me} isOnline={isOnline}
                onDone={onDone} commandRef={paneCommand} onMove={move} onClose={() => show(null)}
              />
            ) : queue.length > 0 && <ChooseHint />}
          </div>
        </div>
      </BlockStack>
      {pending && <UndoBar key={pending.messageId} pending={pending} undoRef={undo} onUndone={onUndone} />}
      {isBulkOpen && <BulkModal onClose={() => setBulkOpen(false)} />}
      <HelpOverlay isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} keysOn={keys.isOn} setKeysOn={keys.setOn} />
    </AdminPage>
  );
}

/** Which conversation is open beside the queue (the address says so), and the way to others. */
function useOpenDraft({ queue, thread }: HomeView, canMove: boolean) {
  const location = useLocation();
  const navigation = useNavigation();
  const navigate = useNavigate();
  const coming = navigation.location?.pathname === location.pathname ? navigation.location.search : null;
  const at = coming ?? location.search;
  const wanted = new URLSearchParams(at).get("c");
  // An address of a conversation that is gone opens none.
  const open = coming === null ? thread?.conversationId ?? null : wanted;
  const list = queue.map(({ conversationId }) => conversationId);
  // What is decided leaves the list before the page moves on: its neighbours are remembered from when it was there.
  const around = useRef<{ open: string | null; next: string | null; previous: string | null }>({ open: null, next: null, previous: null });
  if (open === null || list.includes(open)) around.current = { open, next: neighbour(list, open, 1), previous: neighbour(list, open, -1) };
  const search = location.search;
  const show = useCallback((conversationId: string | null) => {
    // Without a network there is only an error page to move to.
    if (canMove) navigate(withConversation(search, conversationId), { preventScrollReset: true });
  }, [navigate, search, canMove]);
  /** False when there is no other draft that way. */
  const move = (step: 1 | -1): boolean => {
    const known = around.current.open === open ? around.current : { next: neighbour(list, open, 1), previous: neighbour(list, open, -1) };
    const target = step === 1 ? known.next ?? (list.includes(open ?? "") ? null : list.find((id) => id !== open) ?? null) : known.previous;
    if (target === null || target === open) return false;
    show(target);
    return true;
  };
  return { open, show, move };
}

function ChooseHint() {
  const { t } = useTranslation();
  return (
    <div className="loket-counter__hint">
      <Box padding="600"><Text as="p" tone="subdued" alignment="center">{t("counter.choose")}</Text></Box>
    </div>
  );
}

function PaneSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("counter.loading")}>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" />
        <Card><SkeletonBodyText lines={3} /></Card>
        <Card><SkeletonBodyText lines={6} /></Card>
      </BlockStack>
    </div>
  );
}
