import { z } from "zod";
import { lookUpAgain, resendAcknowledgement, setWithdrawalStatus } from "#app/modules/withdrawal/handle-withdrawal.server.ts";
import { removeProductException, setProductException } from "#app/modules/withdrawal/product-exceptions.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

const status = z.enum(["OPEN", "REFUNDED", "CLOSED", "NOT_WITHDRAWAL"]);
const withdrawalCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("status"), from: status, to: status }),
  z.strictObject({ intent: z.literal("look_up") }),
  z.strictObject({ intent: z.literal("resend"), address: z.string() }),
]);
const exceptionCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("set"), productId: z.string(), code: z.string() }),
  z.strictObject({ intent: z.literal("remove"), productId: z.string() }),
]);

export type WithdrawalCommand = z.infer<typeof withdrawalCommandSchema>;
export type ExceptionCommand = z.infer<typeof exceptionCommandSchema>;

async function parse<Schema extends z.ZodType>(schema: Schema, request: Request): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Throws `invalid` for anything else than one of the commands. */
export const parseWithdrawalCommand = (request: Request) => parse(withdrawalCommandSchema, request);
export const parseExceptionCommand = (request: Request) => parse(exceptionCommandSchema, request);

/** Hands a command to the one function that carries it out. Throws what that function throws. */
export async function runWithdrawalCommand({ command, ...who }: { shopId: string; withdrawalId: string; staffId: string; command: WithdrawalCommand }): Promise<void> {
  if (!isId(who.withdrawalId)) throw new AppError("not_found", { reason: "withdrawal_not_found" });
  switch (command.intent) {
    case "status":
      return setWithdrawalStatus({ ...who, from: command.from, to: command.to });
    case "look_up":
      return lookUpAgain(who);
    case "resend":
      return resendAcknowledgement({ ...who, address: command.address.trim() || null });
  }
}

export async function runExceptionCommand({ command, ...who }: { shopId: string; staffId: string; command: ExceptionCommand }): Promise<void> {
  if (command.intent === "remove") return removeProductException({ ...who, productId: command.productId });
  return setProductException({ ...who, productId: command.productId, code: command.code });
}
