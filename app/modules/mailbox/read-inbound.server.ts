import { recordBounce } from "#app/modules/delivery/record-bounce.server.ts";
import { readMessageId } from "#app/modules/mail/message-id.ts";
import { INBOUND_RAW_FIELD } from "#app/modules/mail/stored-head.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import type { ReadMail } from "./parse-mail.server.ts";
import { authenticateMail } from "./authenticate-mail.server.ts";
import { findClaimedCustomer } from "./find-claimed-customer.server.ts";
import { seeMail } from "./look-at-mail.server.ts";
import { hintPlaced, placeMail } from "./place-mail.server.ts";
import { readInThread } from "./reading-pool.server.ts";

/** A mail that ended its reader this often is not read again; it is shown as it came. */
const MAX_ATTEMPTS = 5;
/** Mails in memory at once, in this process: one may be 25 MB. */
const MAX_AT_ONCE = 4;
const RETRY_MS = 60_000;

let busy = 0;
const line: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= MAX_AT_ONCE) await new Promise<void>((resolve) => line.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = line.shift();
    if (next) next();
    else busy -= 1;
  }
}

/**
 * Reads a stored mail and gives it its place: a message in a conversation, or among what was sorted out. Twice, at once or after a crash it is one message.
 * What cannot be read is kept and shown.
 */
export function readInbound({ shopId, mailId }: { shopId: string; mailId: string }): Promise<void> {
  return inTurn(() => readOne({ shopId, mailId }));
}

async function readOne({ shopId, mailId }: { shopId: string; mailId: string }): Promise<void> {
  const { count } = await db.inboundMail.updateMany({ where: { shopId, id: mailId, status: "QUEUED", attempts: { lt: MAX_ATTEMPTS } }, data: { attempts: { increment: 1 }, runAfter: new Date(Date.now() + RETRY_MS) } });
  const row = await db.inboundMail.findUnique({ where: { shopId_id: { shopId, id: mailId } }, include: { mailbox: { select: { trustedServer: true, access: true } } } });
  if (!row || row.status !== "QUEUED") return;
  if (count === 0) {
    await db.inboundMail.updateMany({ where: { shopId, id: mailId, status: "QUEUED" }, data: { status: "FAILED", lastError: "unreadable" } });
    return;
  }
  const raw = Buffer.from(decryptField({ shopId, field: INBOUND_RAW_FIELD }, row.rawCipher), "base64");
  const mail = await readInThread(raw);
  const authentication = await authenticateMail({ raw, head: mail.head, mailbox: row.mailbox });
  const seen = seeMail(shopId, mail, authentication);
  const customer = seen.isAuthenticated ? await findClaimedCustomer({ shopId, address: seen.sender.address }) : null;
  const placed = await placeMail({ shopId, mailId, mail, seen, authentication, customer });
  if (!placed) return;
  if (mail.report) await passOn(shopId, mailId, mail);
  if (mail.isBroken) log.warn({ shopId, mailId }, "a mail was kept as it came");
  await hintPlaced({ shopId, ...placed });
}

/** A letter of ours came back: shown on its message. */
async function passOn(shopId: string, mailId: string, { report }: ReadMail): Promise<void> {
  if (report?.action !== "failed") return;
  for (const messageId of new Set(report.about.flatMap((id) => readMessageId(id, mailHost()) ?? []))) {
    if (await recordBounce({ shopId, messageId, bounce: report.bounce })) log.info({ shopId, mailId, messageId, status: report.bounce.status }, "a letter came back");
  }
}
