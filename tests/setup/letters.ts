import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "#app/platform/db.server.ts";
import { closeSubmission } from "#app/platform/mail/submit.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveMail, letterOf, messageOf } from "#tests/factories/approved-mail.ts";
import { type Chat, createShop } from "#tests/factories/open-chat.ts";
import { control, startTestSandbox } from "./sandbox.ts";

/** A shop and a mail server for the tests of a file, whose mails are gone before each of them, and what these tests look up. */
export function withLetters(onShop: (shopId: string) => void) {
  let sandbox: Sandbox | undefined;
  let shopId = "";
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    ({ shopId } = await createShop());
    onShop(shopId);
  });
  beforeEach(() => control("mail", {}));
  afterAll(async () => {
    closeSubmission();
    await sandbox?.stop();
  });
  return {
    approved: (more: { text?: string; from?: string } = {}) => approveMail({ shopId, ...more }),
    message: (id: string) => messageOf(shopId, id),
    letter: (messageId: string) => letterOf(shopId, messageId),
    conversation: ({ conversationId }: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } }),
  };
}
