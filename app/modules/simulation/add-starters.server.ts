import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { lockShop, sealCase } from "./case-rows.server.ts";
import { type CaseContent, MAX_CASES } from "./saved-case.ts";
import { planStarters, type StarterSource } from "./starter-cases.ts";

const MAX_SOURCES = 60;

/** How many cases one click would add, per language of the shop; languages with none are left out. */
export async function offerStarters({ shopId }: { shopId: string }): Promise<{ locale: Locale; count: number }[]> {
  const { locales } = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { locales: true } });
  const offers = await Promise.all(locales.map(async (locale) => ({ locale, count: (await planNew(shopId, locale)).length })));
  return offers.filter(({ count }) => count > 0);
}

/** Adds the starter cases of one language, as far as the limit of cases allows; those that are there already are left alone. Returns how many were added. */
export async function addStarters({ shopId, staffId, locale }: { shopId: string; staffId: string; locale: Locale }): Promise<number> {
  const planned = await planNew(shopId, locale);
  return db.$transaction(async (tx) => {
    await lockShop(tx, shopId);
    const room = MAX_CASES - (await tx.savedCase.count({ where: { shopId } }));
    const rows = planned.slice(0, Math.max(0, room)).map((content) => ({ shopId, id: newId(), createdBy: staffId, ...sealCase(shopId, content) }));
    // Two people who click at once add each case once.
    const { count } = await tx.savedCase.createMany({ data: rows, skipDuplicates: true });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "cases.added", subjectType: "shop", subjectId: shopId, data: { locale, count } });
    return count;
  });
}

async function planNew(shopId: string, locale: Locale): Promise<CaseContent[]> {
  const texts = await db.knowledgeArticle.findMany({
    where: { shopId, locale, source: { in: ["FAQ", "SHOP_POLICY"] } }, orderBy: { externalId: "asc" }, take: MAX_SOURCES, select: { source: true, title: true, body: true },
  });
  const planned = planStarters(locale, texts as StarterSource[]);
  const hashes = planned.map((content) => sealCase(shopId, content).nameHash);
  const taken = new Set((await db.savedCase.findMany({ where: { shopId, nameHash: { in: hashes } }, select: { nameHash: true } })).map(({ nameHash }) => nameHash));
  return planned.filter((_, index) => !taken.has(hashes[index] as string));
}
