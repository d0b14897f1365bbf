import { viewApprovalQueue } from "#app/modules/approval/view-lists.server.ts";
import { countApprovalQueue } from "#app/modules/approval/list-approval-queue.server.ts";
import { type Viewer, viewThread } from "#app/modules/approval/view-thread.server.ts";
import type { Colleague, Thread } from "#app/modules/approval/views.ts";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { isTrained } from "#app/modules/automation/complete-training.server.ts";
import { isNearLimit } from "#app/modules/drafting/budget-view.ts";
import { findProviderRest, getBudget } from "#app/modules/drafting/get-budget.server.ts";
import { OUTCOMES, needsSettings, type OutcomeCode } from "#app/modules/drafting/outcomes.ts";
import { countWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { PROVIDER_FIELDS } from "#app/modules/shop/provider-choices.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { CHAT_BLOCK_HANDLE, type HomeProblem, type HomeView, type SetupState, type SetupStepState } from "./home-view.ts";

/** Purposes that must have a published text per language (GD-03, GD-04). */
const TEXT_PURPOSES = ["notice", "ai_assistance", "longer_history"];

/** Settings that make what a provider last answered void, as the audit trail names them. */
const VOIDING_FIELDS = [...PROVIDER_FIELDS, "providerKey"];

type ShopWithSettings = Prisma.ShopGetPayload<{ include: { settings: true } }>;
type Settings = NonNullable<ShopWithSettings["settings"]>;

/** Newest messages of the conversation that is open beside the queue; all of it is one click away. */
const MESSAGES_BESIDE = 12;

interface HomeRequest {
  shopId: string;
  viewer: Viewer;
  /** Where in the queue the page begins. */
  cursor?: string | null;
  /** The conversation that is open beside it. */
  conversationId?: string | null;
}

/** The app's home: drafts to decide on and the one that is open, what is left to set up, and the first problem to repair. */
export async function getHomeView({ shopId, viewer, cursor = null, conversationId = null }: HomeRequest): Promise<HomeView> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true } });
  const isSettingUp = shop.settings !== null && shop.settings.setupDismissedAt === null;
  const [{ items: queue, nextCursor }, waiting, thread, colleagues, counts, withdrawals, texts, trained, problem] = await Promise.all([
    viewApprovalQueue({ shopId, viewer, cursor }),
    countApprovalQueue({ shopId }),
    conversationId === null ? null : findThread({ shopId, viewer, conversationId }),
    conversationId === null ? [] : listColleagues(shopId),
    countViews({ shopId }),
    countWithdrawals({ shopId }),
    isSettingUp ? db.consentText.groupBy({ by: ["purpose", "locale"], where: { shopId } }) : [],
    isSettingUp ? isTrained(db, { shopId, staffId: viewer.id }) : false,
    findProblem(shop),
  ]);
  const published = new Set(texts.map(({ purpose, locale }) => `${purpose}:${locale}`));
  return { queue, nextCursor, waiting, thread, colleagues, me: viewer.id, isBulkOn: shop.settings?.bulkApproval ?? false, personsWaiting: counts.person, withdrawalsDue: withdrawals.due, setup: shop.settings && isSettingUp ? setupState(shop, shop.settings, { published, isTrained: trained }) : null, problem };
}

/** Staff who may answer. */
async function listColleagues(shopId: string): Promise<Colleague[]> {
  const staff = await listStaff({ shopId });
  return staff.filter(({ role }) => may(role, "answer")).map(({ id, name }) => ({ id, name }));
}

/** A link to a conversation that was erased meanwhile opens the queue without it. */
async function findThread(open: { shopId: string; viewer: Viewer; conversationId: string }): Promise<Thread | null> {
  try {
    return await viewThread({ ...open, messageLimit: MESSAGES_BESIDE });
  } catch (error) {
    if (isAppError(error, "not_found")) return null;
    throw error;
  }
}

function setupState(shop: ShopWithSettings, settings: Settings, { published, isTrained: trained }: { published: Set<string>; isTrained: boolean }): SetupState {
  const hasTexts = settings.locales.every((locale) => TEXT_PURPOSES.every((purpose) => published.has(`${purpose}:${locale}`)));
  return {
    steps: {
      chatBlock: "unknown",
      languages: settings.languagesSetAt ? "done" : "open",
      knowledge: shop.knowledgeSyncedAt ? "done" : "open",
      privacyUrl: settings.privacyUrl === "" ? "open" : "done",
      consentTexts: hasTexts ? "done" : "open",
      provider: providerState(settings),
      // Whoever decides learns first: of this person, and of the present version (AI-15).
      training: trained ? "done" : "open",
      firstQuestion: settings.firstTriedAt ? "done" : "open",
    },
    knowledgeSyncedAt: shop.knowledgeSyncedAt?.toISOString() ?? null,
    chatBlockUrl: `https://${shop.domain}/admin/themes/current/editor?context=apps&activateAppId=${env.SHOPIFY_API_KEY}/${CHAT_BLOCK_HANDLE}`,
  };
}

function providerState({ aiEnabled, providerKind, providerTestOutcome }: Settings): SetupStepState {
  if (!aiEnabled || (providerKind === "platform" && !env.LLM_API_KEY)) return "templates";
  if (providerTestOutcome === null) return "open";
  return providerTestOutcome === "ok" ? "done" : "failed";
}

async function findProblem({ id: shopId, domain, settings }: ShopWithSettings): Promise<HomeProblem | null> {
  const [outcome, rest, budget, count] = await Promise.all([
    settings?.aiEnabled ? lastProviderOutcome(shopId, settings) : null,
    settings?.aiEnabled ? findProviderRest(settings) : null,
    settings?.aiEnabled ? getBudget({ shopId }) : null,
    db.webhookEvent.count({ where: { shopDomain: domain, status: "FAILED" } }),
  ]);
  if (outcome !== null && isOutcome(outcome) && needsSettings(outcome)) return { kind: "provider", outcome };
  if (rest) return { kind: "resting", outcome: rest.outcome };
  if (budget && isNearLimit(budget)) return { kind: "budget", isSpent: Math.max(budget.day.percent, budget.month.percent) >= 100 };
  return count > 0 ? { kind: "webhooks", count } : null;
}

/** How the newest call or connection test ended; null when there was none since the provider was changed. */
async function lastProviderOutcome(shopId: string, { providerTestedAt, providerTestOutcome }: Settings): Promise<string | null> {
  const call = await db.aiEvent.findFirst({ where: { shopId }, orderBy: { at: "desc" }, select: { outcome: true, at: true } });
  if (providerTestedAt && (!call || providerTestedAt > call.at)) return providerTestOutcome;
  if (!call) return null;
  const changes = await db.auditEvent.count({
    where: { shopId, action: "settings.saved", at: { gt: call.at }, OR: VOIDING_FIELDS.map((field) => ({ data: { path: ["changed"], array_contains: field } })) },
  });
  return changes > 0 ? null : call.outcome;
}

function isOutcome(code: string): code is OutcomeCode {
  return (OUTCOMES as readonly string[]).includes(code);
}
