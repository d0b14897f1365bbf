import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { db, isUniqueViolation } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { checkFlows, type FlowProblem } from "./check-flows.ts";
import { DEFAULT_FLOWS } from "./default-flows.ts";
import { findFlows, forgetFlows } from "./find-flows.server.ts";
import { type Flow, flowsSchema } from "./flow-content.ts";

/** Quick actions that cannot be published, with what is wrong where. */
export class InvalidFlows extends AppError {
  readonly problems: FlowProblem[];

  constructor(problems: FlowProblem[]) {
    super("invalid", { reason: "flows" });
    this.name = "InvalidFlows";
    this.problems = problems;
  }
}

interface Publication {
  shopId: string;
  staffId: string;
  /** The version that the editor began with. */
  baseVersion: number;
  flows: unknown;
}

/**
 * Publishes quick actions as the shop's next version; shoppers get them at once. Throws `InvalidFlows` with every problem, and `conflict`
 * "flows_changed" when somebody else published since.
 */
export async function publishFlows({ shopId, staffId, baseVersion, flows }: Publication): Promise<{ version: number }> {
  const { locales } = await getSettings({ shopId });
  const tidy = tidyFlows(flows);
  const problems = checkFlows(tidy, locales[0] ?? "nl");
  if (problems.length > 0) throw new InvalidFlows(problems);
  return store({ shopId, staffId, baseVersion, flows: flowsSchema.parse(tidy) });
}

/**
 * A former version becomes the next one, 0 as Loket delivers them: nothing is lost, and it can be undone the same way. Throws `not_found` for a version that
 * never was, and `conflict` "flows_changed" when somebody else published since.
 */
export async function restoreFlows({ shopId, staffId, baseVersion, version }: Omit<Publication, "flows"> & { version: number }): Promise<{ version: number }> {
  const row = version === 0 ? { flows: DEFAULT_FLOWS } : await db.flowVersion.findUnique({ where: { shopId_version: { shopId, version } }, select: { flows: true } });
  if (!row) throw new AppError("not_found", { reason: "flow_version_not_found" });
  return store({ shopId, staffId, baseVersion, flows: flowsSchema.parse(row.flows) });
}

async function store({ shopId, staffId, baseVersion, flows }: Publication & { flows: Flow[] }): Promise<{ version: number }> {
  const version = baseVersion + 1;
  const changed = new AppError("conflict", { reason: "flows_changed" });
  forgetFlows({ shopId });
  if ((await findFlows({ shopId })).version !== baseVersion) throw changed;
  try {
    await db.$transaction(async (tx) => {
      await tx.flowVersion.create({ data: { shopId, version, staffId, flows } });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "flows.published", subjectType: "flows", data: { version, flows: flows.length } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw changed;
    throw error;
  }
  forgetFlows({ shopId });
  return { version };
}

/** Without blanks around texts and without characters that show nothing (SEC-03); what is no text stays as it is, for the check to judge. */
function tidyFlows(value: unknown): unknown {
  if (typeof value === "string") return cleanOptionalText(value);
  if (Array.isArray(value)) return value.map(tidyFlows);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, tidyFlows(entry)]));
}
