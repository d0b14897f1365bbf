import { viewApprovalQueue } from "#app/modules/approval/view-lists.server.ts";
import { type Viewer, viewThread } from "#app/modules/approval/view-thread.server.ts";
import type { Colleague, Thread } from "#app/modules/approval/views.ts";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { isNearLimit } from "#app/modules/drafting/budget-view.ts";
import { budgetOf, findProviderRest, type ProviderRest } from "#app/modules/drafting/get-budget.server.ts";
import { OUTCOMES, needsSettings, type OutcomeCode } from "#app/modules/drafting/outcomes.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type HomeFacts, readHomeFacts } from "./read-home-facts.server.ts";
import { chatBlockUrl, type HomeProblem, type HomeView, type SetupState, type SetupStepState } from "./home-view.ts";

/** Purposes that must have a published text per language (GD-03, GD-04). */
const TEXT_PURPOSES = ["notice", "ai_assistance", "longer_history"];

type ShopWithSettings = Prisma.ShopGetPayload<{ include: { settings: true; aiBudget: true } }>;
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
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true, aiBudget: true } });
  const { settings } = shop;
  const [{ items: queue, nextCursor }, thread, colleagues, counts, facts, rest] = await Promise.all([
    viewApprovalQueue({ shopId, viewer, cursor }),
    conversationId === null ? null : findThread({ shopId, viewer, conversationId }),
    conversationId === null ? [] : listColleagues(shopId),
    countViews({ shopId }),
    readHomeFacts({ shopId, domain: shop.domain, staffId: viewer.id }),
    settings?.aiEnabled ? findProviderRest(settings) : null,
  ]);
  return {
    queue, nextCursor, waiting: counts.approval, thread, colleagues, me: viewer.id, isBulkOn: settings?.bulkApproval ?? false, personsWaiting: counts.person, withdrawalsDue: facts.withdrawalsDue,
    setup: settings !== null && settings.setupDismissedAt === null ? setupState(shop, settings, facts) : null, problem: findProblem(shop, facts, rest),
  };
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

function setupState(shop: ShopWithSettings, settings: Settings, { texts, isTrained }: HomeFacts): SetupState {
  const hasTexts = settings.locales.every((locale) => TEXT_PURPOSES.every((purpose) => texts.includes(`${purpose}:${locale}`)));
  return {
    steps: {
      chatBlock: "unknown",
      languages: settings.languagesSetAt ? "done" : "open",
      knowledge: shop.knowledgeSyncedAt ? "done" : "open",
      privacyUrl: settings.privacyUrl === "" ? "open" : "done",
      consentTexts: hasTexts ? "done" : "open",
      provider: providerState(settings),
      // Whoever decides learns first: of this person, and of the present version (AI-15).
      training: isTrained ? "done" : "open",
      firstQuestion: settings.firstTriedAt ? "done" : "open",
    },
    knowledgeSyncedAt: shop.knowledgeSyncedAt?.toISOString() ?? null,
    chatBlockUrl: chatBlockUrl(shop, env.SHOPIFY_API_KEY),
  };
}

function providerState({ aiEnabled, providerKind, providerTestOutcome }: Settings): SetupStepState {
  if (!aiEnabled || (providerKind === "platform" && !env.LLM_API_KEY)) return "templates";
  if (providerTestOutcome === null) return "open";
  return providerTestOutcome === "ok" ? "done" : "failed";
}

function findProblem({ settings, ...shop }: ShopWithSettings, { lastCall, failedWebhooks, mail }: HomeFacts, rest: ProviderRest | null): HomeProblem | null {
  // Shoppers get no answer meanwhile: before everything else.
  if (mail) return mail;
  if (settings?.aiEnabled) {
    const outcome = lastProviderOutcome(settings, lastCall);
    if (outcome !== null && isOutcome(outcome) && needsSettings(outcome)) return { kind: "provider", outcome };
    if (rest) return { kind: "resting", outcome: rest.outcome };
    const budget = budgetOf({ ...shop, settings });
    if (isNearLimit(budget)) return { kind: "budget", isSpent: Math.max(budget.day.percent, budget.month.percent) >= 100 };
  }
  return failedWebhooks > 0 ? { kind: "webhooks", count: failedWebhooks } : null;
}

/** How the newest call or connection test ended; null when there was none since the provider was changed. */
function lastProviderOutcome({ providerTestedAt, providerTestOutcome }: Settings, call: HomeFacts["lastCall"]): string | null {
  if (providerTestedAt && (!call || providerTestedAt > call.at)) return providerTestOutcome;
  return call === null || call.isVoid ? null : call.outcome;
}

function isOutcome(code: string): code is OutcomeCode {
  return (OUTCOMES as readonly string[]).includes(code);
}
