import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { applyGuidance, forgetSettings } from "#app/modules/shop/settings.server.ts";
import { parseSettingsPatch } from "#app/modules/shop/settings.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { lockShop } from "./case-rows.server.ts";
import type { Guidance } from "./guidance.ts";
import { addCaseRun, endOpenRuns, hintCaseRun } from "./request-case-run.server.ts";

/** `unchanged`: it says already what stands there. `held`: the saved cases are run with it first, the merchant decides. */
export type GuidanceOutcome = { status: "unchanged" | "live" } | { status: "held"; changeId: string; runId: string };

/**
 * New guidance or brand voice. A shop with saved cases has them run with it first: until somebody decides, drafts are written as before. A
 * shop without cases has it at once. Throws `InvalidSettings` with a word per field, `conflict` "guidance_held" while an earlier change waits for its decision,
 * "case_run_active" while another run is open.
 */
export async function changeGuidance({ shopId, staffId, ...wanted }: { shopId: string; staffId: string } & Partial<Guidance>): Promise<GuidanceOutcome> {
  const patch = parseSettingsPatch(wanted);
  const outcome = await db.$transaction(async (tx): Promise<GuidanceOutcome> => {
    const before = await lockShop(tx, shopId);
    const after: Guidance = { guidance: patch.guidance ?? before.guidance, brandVoice: patch.brandVoice ?? before.brandVoice };
    if (after.guidance === before.guidance && after.brandVoice === before.brandVoice) return { status: "unchanged" };
    if ((await tx.guidanceChange.count({ where: { shopId, status: "HELD" } })) > 0) throw new AppError("conflict", { reason: "guidance_held" });
    const hasCases = (await tx.savedCase.count({ where: { shopId } })) > 0;
    const changeId = newId();
    await tx.guidanceChange.create({
      data: { shopId, id: changeId, ...after, beforeGuidance: before.guidance, beforeBrandVoice: before.brandVoice, createdBy: staffId, ...(hasCases ? {} : { status: "LIVE" as const, decidedBy: staffId, decidedAt: new Date() }) },
    });
    if (!hasCases) {
      await goLive(tx, { shopId, staffId, changeId, after, seen: { cases: 0 } });
      return { status: "live" };
    }
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "guidance.held", subjectType: "guidance", subjectId: changeId });
    const { runId } = await addCaseRun(tx, { shopId, staffId, reason: "GUIDANCE", subjectId: changeId, overrides: { ...after } });
    return { status: "held", changeId, runId };
  });
  if (outcome.status === "held") await hintCaseRun({ shopId, runId: outcome.runId });
  if (outcome.status === "live") forget(shopId);
  return outcome;
}

interface Decision {
  shopId: string;
  staffId: string;
  changeId: string;
  /** The run that the person has looked at. */
  runId: string;
  decision: "live" | "back";
}

/**
 * The merchant's decision on held guidance: it goes live, whatever its cases say, or is taken back and drafts stay as they are. The trail tells how many
 * cases failed when it went live. Of any number of people who decide at once, one does; the others get `conflict` "guidance_decided". It cannot go live while
 * its cases are still run ("case_run_active"), nor on the strength of a run that is not its newest ("guidance_run_again").
 */
export async function decideGuidance({ shopId, staffId, changeId, runId, decision }: Decision): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockShop(tx, shopId);
    const change = isId(changeId) ? await tx.guidanceChange.findUnique({ where: { shopId_id: { shopId, id: changeId } } }) : null;
    if (!change) throw new AppError("not_found", { reason: "guidance_not_found" });
    if (change.status !== "HELD") throw new AppError("conflict", { reason: "guidance_decided" });
    const decided = { decidedBy: staffId, decidedAt: new Date() };
    const key = { shopId_id: { shopId, id: changeId } };
    if (decision === "back") {
      await endOpenRuns(tx, { shopId, where: { subjectId: changeId } });
      await tx.guidanceChange.update({ where: key, data: { status: "TAKEN_BACK", ...decided } });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "guidance.taken_back", subjectType: "guidance", subjectId: changeId });
      return;
    }
    const runs = await tx.caseRun.findMany({ where: { shopId, subjectId: changeId }, orderBy: { id: "desc" }, select: { id: true, status: true } });
    if (runs.some(({ status }) => status === "QUEUED" || status === "RUNNING")) throw new AppError("conflict", { reason: "case_run_active" });
    if (runs[0]?.id !== runId) throw new AppError("conflict", { reason: "guidance_run_again" });
    const [failing, unjudged] = await Promise.all((["FAILED", "UNJUDGED"] as const).map((verdict) => tx.caseResult.count({ where: { shopId, runId, verdict } })));
    await tx.guidanceChange.update({ where: key, data: { status: "LIVE", ...decided } });
    await tx.caseRun.updateMany({ where: { shopId, subjectId: changeId }, data: { isLive: true } });
    await goLive(tx, { shopId, staffId, changeId, after: change, seen: { runId, runStatus: runs[0].status, failing, unjudged } });
  });
  if (decision === "live") forget(shopId);
}

/** Runs the cases once more with the guidance that is held, after one that was cancelled or could not judge. Throws as `requestCaseRun`, and `conflict` when nothing is held. */
export async function runHeldGuidance({ shopId, staffId, changeId }: { shopId: string; staffId: string; changeId: string }): Promise<{ runId: string }> {
  const run = await db.$transaction(async (tx) => {
    await lockShop(tx, shopId);
    const change = isId(changeId) ? await tx.guidanceChange.findUnique({ where: { shopId_id: { shopId, id: changeId } } }) : null;
    if (!change) throw new AppError("not_found", { reason: "guidance_not_found" });
    if (change.status !== "HELD") throw new AppError("conflict", { reason: "guidance_decided" });
    const { guidance, brandVoice } = change;
    return addCaseRun(tx, { shopId, staffId, reason: "GUIDANCE", subjectId: changeId, overrides: { guidance, brandVoice } });
  });
  await hintCaseRun({ shopId, runId: run.runId });
  return run;
}

/** `seen`: what was known of its cases, for the trail. */
async function goLive(tx: Tx, { shopId, staffId, changeId, after, seen }: { shopId: string; staffId: string; changeId: string; after: Guidance; seen: Record<string, string | number | undefined> }): Promise<void> {
  await applyGuidance(tx, { shopId, guidance: after.guidance, brandVoice: after.brandVoice });
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "guidance.live", subjectType: "guidance", subjectId: changeId, data: seen });
}

function forget(shopId: string): void {
  forgetSettings({ shopId });
  forgetDraftingProfile({ shopId });
}
