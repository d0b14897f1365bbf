import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import type { FindingKind } from "#app/platform/prisma/client.ts";
import { findConflicts } from "./find-conflicts.ts";
import { findStale } from "./find-stale.ts";
import { lockKnowledge } from "./store-articles.server.ts";

interface Finding {
  kind: FindingKind;
  locale: Locale;
  left: { externalId: string; quote: string };
  right: { externalId: string; quote: string } | null;
}

/**
 * Compares a shop's texts with each other and with the calendar, and keeps the list of findings in line: new ones are added, those that the texts no
 * longer show are removed, a dismissed one stays dismissed until its words change. Repeating it is harmless.
 */
export async function reviewKnowledge({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<{ found: number }> {
  return db.$transaction(async (tx) => {
    await lockKnowledge(tx, shopId);
    const articles = await tx.knowledgeArticle.findMany({ where: { shopId }, orderBy: { externalId: "asc" }, select: { groupKey: true, externalId: true, locale: true, source: true, body: true, sourceUpdatedAt: true } });
    const terms = articles.filter(({ source }) => source !== "PRODUCT");
    const findings: Finding[] = [
      ...LOCALES.flatMap((locale) => findConflicts(terms.filter((article) => article.locale === locale)).map((conflict) => ({ kind: "CONFLICT" as const, locale, ...conflict }))),
      ...findStale(articles, now),
    ];
    const rows = [...new Map(findings.map((finding) => [hashOf(finding), finding]))].map(([hash, { kind, locale, left, right }]) => ({
      shopId, id: newId(), hash, kind, locale, leftExternalId: left.externalId, leftQuote: left.quote, rightExternalId: right?.externalId ?? null, rightQuote: right?.quote ?? null,
    }));
    await tx.knowledgeFinding.deleteMany({ where: { shopId, hash: { notIn: rows.map(({ hash }) => hash) } } });
    await tx.knowledgeFinding.createMany({ data: rows, skipDuplicates: true });
    return { found: rows.length };
  });
}

function hashOf({ kind, left, right }: Finding): string {
  return sha256Hex(JSON.stringify([kind, left, right]));
}

export interface FindingView {
  id: string;
  kind: FindingKind;
  locale: Locale;
  left: FindingSide;
  right: FindingSide | null;
}

export interface FindingSide {
  articleId: string;
  title: string;
  quote: string;
  updatedAt: string;
}

const MAX_SHOWN = 100;

/** What a person should look at, contradictions first. */
export async function listFindings({ shopId }: { shopId: string }): Promise<FindingView[]> {
  const rows = await db.knowledgeFinding.findMany({ where: { shopId, status: "OPEN" }, orderBy: [{ kind: "asc" }, { foundAt: "desc" }, { id: "asc" }], take: MAX_SHOWN });
  const externalIds = rows.flatMap(({ leftExternalId, rightExternalId }) => [leftExternalId, ...(rightExternalId ? [rightExternalId] : [])]);
  const articles = new Map((await db.knowledgeArticle.findMany({ where: { shopId, externalId: { in: externalIds } }, select: { id: true, externalId: true, title: true, sourceUpdatedAt: true } })).map((article) => [article.externalId, article]));
  const side = (externalId: string | null, quote: string | null): FindingSide | null => {
    const article = externalId === null ? undefined : articles.get(externalId);
    return article ? { articleId: article.id, title: article.title, quote: quote ?? "", updatedAt: article.sourceUpdatedAt.toISOString() } : null;
  };
  return rows.flatMap(({ id, kind, locale, leftExternalId, leftQuote, rightExternalId, rightQuote }) => {
    const left = side(leftExternalId, leftQuote);
    const right = side(rightExternalId, rightQuote);
    // One of the texts went a moment ago; the next review removes the row.
    return left && (rightExternalId === null || right) ? [{ id, kind, locale, left, right }] : [];
  });
}

/** A person says that a finding is none. It comes back when its words change. Throws `not_found`. */
export async function dismissFinding({ shopId, staffId, findingId }: { shopId: string; staffId: string; findingId: string }): Promise<void> {
  if (!isId(findingId)) throw new AppError("not_found", { reason: "finding_not_found" });
  await db.$transaction(async (tx) => {
    const { count } = await tx.knowledgeFinding.updateMany({ where: { shopId, id: findingId }, data: { status: "DISMISSED", handledBy: staffId, handledAt: new Date() } });
    if (count === 0) throw new AppError("not_found", { reason: "finding_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "knowledge.finding_dismissed", subjectType: "knowledge", subjectId: findingId });
  });
}
