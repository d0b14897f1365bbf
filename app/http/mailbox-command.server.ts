import { data } from "@remix-run/node";
import { z } from "zod";
import { type MailboxResult, mailboxFormSchema } from "#app/modules/mailbox/mailbox-form.ts";
import { draftMailbox, removeMailbox, saveMailbox, switchMailbox } from "#app/modules/mailbox/save-mailbox.server.ts";
import { signInUrl } from "#app/modules/mailbox/sign-in.server.ts";
import { testMailbox } from "#app/modules/mailbox/test-mailbox.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { countAgainst } from "#app/platform/rate-limit.server.ts";
import { readJson } from "./read-json.server.ts";

const id = z.uuid();
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("save"), mailboxId: id.nullable(), form: z.unknown() }),
  z.strictObject({ command: z.literal("test"), mailboxId: id.nullable(), form: z.unknown() }),
  z.strictObject({ command: z.literal("switch"), mailboxId: id, isOn: z.boolean() }),
  z.strictObject({ command: z.literal("remove"), mailboxId: id }),
  z.strictObject({ command: z.literal("signIn"), mailboxId: id }),
]);

const MAX_BYTES = 16 * 1024;
/** Every test is a connection to a server that somebody typed. */
const TESTS_A_MINUTE = 10;

/** Parses and carries out one command of the mailboxes' page; an expected refusal is an answer with its reason. */
export async function runMailboxCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }) {
  const parsed = commandSchema.safeParse(await readJson(request, MAX_BYTES));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  try {
    return data<MailboxResult>(await carryOut({ shopId, staffId }, parsed.data));
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return data<MailboxResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
}

async function carryOut(who: { shopId: string; staffId: string }, command: z.infer<typeof commandSchema>): Promise<MailboxResult> {
  const { mailboxId } = command;
  switch (command.command) {
    case "save": return { ok: true, mailboxId: await saveMailbox({ ...who, mailboxId, form: read(command.form) }) };
    case "test": {
      await countAgainst([{ key: `mailbox-test:${who.shopId}`, max: TESTS_A_MINUTE, windowMs: 60_000 }]);
      return { ok: true, mailboxId, test: await testMailbox(await draftMailbox({ ...who, mailboxId, form: read(command.form) })) };
    }
    case "switch": await switchMailbox({ ...who, mailboxId: command.mailboxId, isOn: command.isOn }); break;
    case "remove": await removeMailbox({ ...who, mailboxId: command.mailboxId }); break;
    case "signIn": return { ok: true, mailboxId, signInUrl: await signInUrl({ ...who, mailboxId: command.mailboxId }) };
  }
  return { ok: true, mailboxId };
}

function read(value: unknown) {
  const parsed = mailboxFormSchema.safeParse(value);
  if (!parsed.success) throw new AppError("invalid", { reason: "incomplete" });
  return parsed.data;
}
