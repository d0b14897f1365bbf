import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { type DraftRule, MAX_RULE_CHARACTERS, MAX_RULES_ON } from "#app/modules/drafting/draft-rule.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { RULE_TEXT_FIELD } from "#app/modules/drafting/read-rule.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, isUniqueViolation, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import type { RuleStatus } from "#app/platform/prisma/client.ts";
import { sameHash } from "./same-rule.server.ts";

interface Who {
  shopId: string;
  staffId: string;
}

/** A person's own rule, not in force: it is tried like any other. Throws `invalid` for no or too long a text, `conflict` "rule_exists". */
export async function addRule({ shopId, staffId, ...wish }: Who & DraftRule): Promise<{ ruleId: string }> {
  const rule = { ...wish, text: cleanRule(wish.text) };
  const id = newId();
  await orExists(() => db.$transaction(async (tx) => {
    await tx.guidanceRule.create({ data: { shopId, id, status: "OFF", createdBy: staffId, ...columns(shopId, rule) } });
    await audit(tx, { shopId, staffId }, "rule.added", id, rule);
  }));
  return { ruleId: id };
}

/**
 * Other words, language or topic: another version, that an earlier replay says nothing about. A rule in force goes out of force with it. `version` is the one that the person saw:
 * throws `conflict` "rule_changed" when there is a newer one.
 */
export async function changeRule({ shopId, staffId, ruleId, version, ...wish }: Who & DraftRule & { ruleId: string; version: number }): Promise<void> {
  const rule = { ...wish, text: cleanRule(wish.text) };
  await orExists(() => db.$transaction(async (tx) => {
    const before = await lockRule(tx, { shopId, ruleId, version });
    const status = before.status === "ON" ? "OFF" : before.status;
    await tx.guidanceRule.update({ where: { shopId_id: { shopId, id: ruleId } }, data: { ...columns(shopId, rule), status, version: { increment: 1 } } });
    await audit(tx, { shopId, staffId }, "rule.changed", ruleId, rule, { version: version + 1, from: before.status });
  }));
  forgetDraftingProfile({ shopId });
}

/**
 * Puts a rule in force: from the next draft on. Throws `conflict` "replay_needed" when this version was not replayed to the end,
 * "rule_changed" when it is another one, "too_many_rules" beyond MAX_RULES_ON.
 */
export async function switchOnRule({ shopId, staffId, ruleId, version }: Who & { ruleId: string; version: number }): Promise<void> {
  await db.$transaction(async (tx) => {
    // The shop's row is the lock of its list: two people at once do not pass the limit.
    await tx.$executeRaw`SELECT 1 FROM "ShopSettings" WHERE "shopId" = ${shopId}::uuid FOR UPDATE`;
    const { status } = await lockRule(tx, { shopId, ruleId, version });
    if (status === "ON") return;
    const replay = await tx.ruleReplay.findFirst({ where: { shopId, ruleId, ruleVersion: version, status: "DONE" }, orderBy: { finishedAt: "desc" }, select: { id: true } });
    if (!replay) throw new AppError("conflict", { reason: "replay_needed" });
    if ((await tx.guidanceRule.count({ where: { shopId, status: "ON" } })) >= MAX_RULES_ON) throw new AppError("conflict", { reason: "too_many_rules" });
    await decide(tx, { shopId, staffId, ruleId, version, status: "ON", data: { replayId: replay.id } });
  });
  forgetDraftingProfile({ shopId });
}

/** Out of force, and kept. */
export async function switchOffRule(target: Who & { ruleId: string; version: number }): Promise<void> {
  await turnTo("OFF", target);
}

/** Not wanted: it is not proposed again. One in force is switched off with it. */
export async function dismissRule(target: Who & { ruleId: string; version: number }): Promise<void> {
  await turnTo("DISMISSED", target);
}

async function turnTo(status: "OFF" | "DISMISSED", { shopId, staffId, ruleId, version }: Who & { ruleId: string; version: number }): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await lockRule(tx, { shopId, ruleId, version })).status !== status) await decide(tx, { shopId, staffId, ruleId, version, status, data: {} });
  });
  forgetDraftingProfile({ shopId });
}

interface Decision extends Who {
  ruleId: string;
  version: number;
  status: "ON" | "OFF" | "DISMISSED";
  data: Record<string, string>;
}

const ACTIONS = { ON: "rule.switched_on", OFF: "rule.switched_off", DISMISSED: "rule.dismissed" } as const;

async function decide(tx: Tx, { shopId, staffId, ruleId, version, status, data }: Decision): Promise<void> {
  await tx.guidanceRule.update({ where: { shopId_id: { shopId, id: ruleId } }, data: { status, decidedBy: staffId, decidedAt: new Date() } });
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: ACTIONS[status], subjectType: "rule", subjectId: ruleId, data: { version, ...data } });
}

async function lockRule(tx: Tx, { shopId, ruleId, version }: { shopId: string; ruleId: string; version: number }): Promise<{ status: RuleStatus }> {
  const [row] = await tx.$queryRaw<{ status: RuleStatus; version: number }[]>`
    SELECT "status"::text, "version" FROM "GuidanceRule" WHERE "shopId" = ${shopId}::uuid AND "id" = ${ruleId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", { reason: "rule_not_found" });
  if (row.version !== version) throw new AppError("conflict", { reason: "rule_changed" });
  return row;
}

function columns(shopId: string, rule: DraftRule) {
  return { textCipher: encryptField({ shopId, field: RULE_TEXT_FIELD }, rule.text), sameHash: sameHash(shopId, rule), locale: rule.locale, intent: rule.intent };
}

/** One line of plain text. */
function cleanRule(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain === "") throw new AppError("invalid", { reason: "rule_empty" });
  if (plain.length > MAX_RULE_CHARACTERS) throw new AppError("invalid", { reason: "rule_too_long" });
  return plain;
}

async function orExists<Result>(change: () => Promise<Result>): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "rule_exists", cause: error });
    throw error;
  }
}

async function audit(tx: Tx, { shopId, staffId }: Who, action: string, ruleId: string, { locale, intent }: { locale: Locale | null; intent: string | null }, data: Record<string, string | number> = {}): Promise<void> {
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action, subjectType: "rule", subjectId: ruleId, data: { locale, intent, ...data } });
}
