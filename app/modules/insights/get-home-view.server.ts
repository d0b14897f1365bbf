import { listApprovalQueue } from "#app/modules/approval/list-approval-queue.server.ts";
import { countViews } from "#app/modules/conversation/queries.server.ts";
import { OUTCOMES, needsSettings, type OutcomeCode } from "#app/modules/drafting/outcomes.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { CHAT_BLOCK_HANDLE, type HomeProblem, type HomeView, type SetupState, type SetupStepState } from "./home-view.ts";

/** Purposes that must have a published text per language (GD-03, GD-04). */
const TEXT_PURPOSES = ["notice", "ai_assistance", "longer_history"];

type ShopWithSettings = Prisma.ShopGetPayload<{ include: { settings: true } }>;
type Settings = NonNullable<ShopWithSettings["settings"]>;

/** The app's home: drafts to decide on, what is left to set up, and the first problem to repair. */
export async function getHomeView({ shopId }: { shopId: string }): Promise<HomeView> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true } });
  const [queue, counts, texts, problem] = await Promise.all([
    listApprovalQueue({ shopId }),
    countViews({ shopId }),
    shop.settings?.setupDismissedAt ? [] : db.consentText.groupBy({ by: ["purpose", "locale"], where: { shopId } }),
    findProblem(shop),
  ]);
  const published = new Set(texts.map(({ purpose, locale }) => `${purpose}:${locale}`));
  return { queue, personsWaiting: counts.person, setup: shop.settings && !shop.settings.setupDismissedAt ? setupState(shop, shop.settings, published) : null, problem };
}

function setupState(shop: ShopWithSettings, settings: Settings, published: Set<string>): SetupState {
  const hasTexts = settings.locales.every((locale) => TEXT_PURPOSES.every((purpose) => published.has(`${purpose}:${locale}`)));
  return {
    steps: {
      chatBlock: "unknown",
      knowledge: shop.knowledgeSyncedAt ? "done" : "open",
      privacyUrl: settings.privacyUrl === "" ? "open" : "done",
      consentTexts: hasTexts ? "done" : "open",
      provider: providerState(settings),
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
  const [call, count] = await Promise.all([
    db.aiEvent.findFirst({ where: { shopId }, orderBy: { at: "desc" }, select: { outcome: true, at: true } }),
    db.webhookEvent.count({ where: { shopDomain: domain, status: "FAILED" } }),
  ]);
  const repairedSince = call && settings && settings.updatedAt > call.at;
  if (call && settings?.aiEnabled && !repairedSince && isOutcome(call.outcome) && needsSettings(call.outcome)) {
    return { kind: "provider", outcome: call.outcome };
  }
  return count > 0 ? { kind: "webhooks", count } : null;
}

function isOutcome(code: string): code is OutcomeCode {
  return (OUTCOMES as readonly string[]).includes(code);
}
