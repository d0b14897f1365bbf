import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { beginText, claimLetter } from "#app/modules/delivery/claim-letter.server.ts";
import { decideLetter } from "#app/modules/delivery/decide-letter.server.ts";
import { recordBounce } from "#app/modules/delivery/record-bounce.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { buildLetter, submitLetter } from "#app/platform/mail/submit.server.ts";
import { type ApprovedMail, mailsTo } from "#tests/factories/approved-mail.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { withLetters } from "#tests/setup/letters.ts";

const ANN = "501";
let shopId: string;
const { approved, message, letter, conversation } = withLetters((id) => (shopId = id));

describe("a server whose answer never comes", () => {
  let server: Server;
  const sockets = new Set<Socket>();
  let dies: "before" | "after" = "before";
  beforeAll(async () => {
    // As a mail server, up to the point where it hangs up.
    server = createServer((socket) => {
      sockets.add(socket);
      let isText = false;
      socket.on("error", () => undefined);
      socket.write("220 here\r\n");
      socket.on("data", (bytes) => {
        const said = bytes.toString();
        if (isText) return void (said.includes("\r\n.\r\n") && socket.destroy());
        if (said.startsWith("DATA")) {
          if (dies === "before") return void socket.destroy();
          isText = true;
          return void socket.write("354 go on\r\n");
        }
        socket.write(said.startsWith("EHLO") ? "250 here\r\n" : "250 ok\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  async function submit() {
    const built = await buildLetter({ from: "a@example.be", to: "b@example.be", subject: "x", text: "y" });
    let begun = 0;
    const access = { host: "127.0.0.1", port: (server.address() as AddressInfo).port, secure: false, requireTLS: false, auth: null };
    const outcome = await submitLetter({ access, letter: built, beforeText: async () => void begun++ });
    return { outcome, begun };
  }

  it("before the text: nothing has left, and it is tried again", async () => {
    dies = "before";
    const { outcome, begun } = await submit();
    expect([outcome.kind, begun]).toEqual(["later", 0]);
  });

  it("after the text: nobody knows, and nobody guesses", async () => {
    dies = "after";
    const { outcome, begun } = await submit();
    expect([outcome.kind, begun]).toEqual(["unknown", 1]);
  });
});

describe("a letter of which nobody knows whether it left", () => {
  async function unknown(): Promise<ApprovedMail> {
    const made = await approved();
    const { messageId, chat: { conversationId } } = made;
    const claim = await db.$transaction(async (tx) => {
      await tx.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { status: "SENDING" } });
      return claimLetter(tx, { shopId, messageId, conversationId });
    });
    await beginText(claim!);
    await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    expect((await sweep({ staleMs: 0 })).letters).toBeGreaterThan(0);
    return made;
  }

  it("is never sent again by itself, and the conversation asks for a person", async () => {
    const { from, messageId, chat } = await unknown();
    expect(await message(messageId)).toMatchObject({ status: "UNKNOWN" });
    expect(await conversation(chat)).toMatchObject({ needsHumanReason: "mail_unknown" });
    await sendMessage({ shopId, messageId });
    await sweep({ staleMs: 0 });
    expect(await mailsTo(from)).toEqual([]);
    await expect(db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { status: "QUEUED" } })).rejects.toThrow();
  });

  it("is sent again under the same Message-ID by one person's word, of two at once", async () => {
    const { from, messageId, chat: { conversationId } } = await unknown();
    const decide = () => decideLetter({ shopId, conversationId, messageId, staffId: ANN, decision: "again" });
    const results = await Promise.allSettled([decide(), decide()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await sendMessage({ shopId, messageId });
    expect((await mailsTo(from)).map((mail) => mail.messageId)).toEqual([`<${messageId}@loket.sandbox>`]);
  });

  it("is marked as sent by a person who knows, and takes its place in the thread", async () => {
    const { from, messageId, chat } = await unknown();
    await decideLetter({ shopId, conversationId: chat.conversationId, messageId, staffId: ANN, decision: "sent" });
    expect(await message(messageId)).toMatchObject({ status: "SENT", sequence: 2 });
    expect(await letter(messageId)).toMatchObject({ status: "SENT", decidedBy: ANN });
    expect(await conversation(chat)).toMatchObject({ needsHumanReason: null });
    expect(await mailsTo(from)).toEqual([]);
  });
});

describe("what staff see of a letter", () => {
  it("is whom it goes to and what went wrong; who may not see contact data sees no address", async () => {
    const { from, messageId, chat } = await approved();
    await sendMessage({ shopId, messageId });
    await recordBounce({ shopId, messageId, bounce: { recipient: from, status: "5.1.1", diagnostic: `550 no ${from} here` } });
    const seen = async (role: "AGENT" | "VIEWER") => (await viewThread({ shopId, viewer: { id: ANN, role }, conversationId: chat.conversationId, messageLimit: 10 })).messages.at(-1)?.letter;
    expect(await seen("AGENT")).toMatchObject({ to: [from], error: null, bounce: { recipient: from, status: "5.1.1" } });
    expect(JSON.stringify(await seen("VIEWER"))).not.toContain(from);
  });
});

describe("a letter that comes back", () => {
  const bounce = { recipient: "weg@example.de", status: "5.1.1", diagnostic: "550 5.1.1 unknown user" };

  it("opens its conversation again, once, and keeps the report unreadable in the database", async () => {
    const { messageId, chat } = await approved();
    await sendMessage({ shopId, messageId });
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { status: "RESOLVED" } });
    expect(await recordBounce({ shopId, messageId, bounce })).toBe(true);
    expect(await recordBounce({ shopId, messageId, bounce })).toBe(false);
    expect(await conversation(chat)).toMatchObject({ status: "OPEN", needsHumanReason: "mail_bounced" });
    expect((await conversation(chat)).waitingSince).not.toBeNull();
    expect(JSON.stringify(await db.$queryRaw`SELECT l::text FROM "Letter" l WHERE "messageId" = ${messageId}::uuid`)).not.toContain("weg@");
  });

  it("or a report about a letter that there is not changes nothing", async () => {
    expect(await recordBounce({ shopId, messageId: newId(), bounce })).toBe(false);
  });
});

describe("another shop", () => {
  it("neither sends, nor decides on, nor gets the bounce of this shop's letter", async () => {
    const other = await createShop();
    const { from, messageId, chat: { conversationId } } = await approved();
    await sendMessage({ shopId: other.shopId, messageId });
    await expect(decideLetter({ shopId: other.shopId, conversationId, messageId, staffId: ANN, decision: "again" })).rejects.toMatchObject({ code: "not_found" });
    expect(await recordBounce({ shopId: other.shopId, messageId, bounce: { recipient: "x", status: "5", diagnostic: "" } })).toBe(false);
    expect(await mailsTo(from)).toEqual([]);
    expect(await message(messageId)).toMatchObject({ status: "QUEUED" });
  });
});
