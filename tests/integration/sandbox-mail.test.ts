import net from "node:net";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type SmtpServer, startMailServer } from "#sandbox/mail/smtp.ts";

/** The dialogue is written by hand (RFC 5321), so that the server is held to the protocol and not to a client. */
let mail: SmtpServer;

beforeAll(async () => {
  mail = await startMailServer(0);
});
afterEach(() => {
  mail.clear();
  mail.configure({});
});
afterAll(() => mail.stop());

const MAIL = [
  "From: Atelier Noordzee <hallo@atelier-noordzee.example>", "To: Lotte <lotte@example.be>", "Subject: =?UTF-8?Q?Uw_bestelling_is_onderweg_=E2=9C=93?=",
  "Message-ID: <m1@loket.example>", "X-Loket-Origin: ai_reviewed_unedited", "MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=b", "",
  "--b", "Content-Type: text/plain; charset=utf-8", "", "Dag Lotte,", "..met een punt vooraan", "--b", "Content-Type: text/html; charset=utf-8", "", "<p>Dag Lotte</p>", "--b--", ".",
].join("\r\n");

/** Sends each line, waits for its reply, and returns the last reply's code per line. */
async function dialogue(lines: string[]): Promise<number[]> {
  const socket = net.connect(mail.port, "127.0.0.1");
  const replies = [await reply(socket)];
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    replies.push(await reply(socket));
  }
  socket.end("QUIT\r\n");
  return replies;
}

async function reply(socket: net.Socket): Promise<number> {
  let text = "";
  while (!/^\d{3} .*\r\n$/m.test(text)) text += String((await once(socket, "data"))[0]);
  return Number(/(\d{3}) [^\n]*\r\n$/.exec(text)?.[1]);
}

const send = (to = "lotte@example.be") => dialogue(["EHLO test", "MAIL FROM:<bounces@loket.example>", `RCPT TO:<${to}>`, "DATA", MAIL]);

test("a mail is kept as it was read and as it came", async () => {
  expect(await send()).toEqual([220, 250, 250, 250, 354, 250]);
  expect(mail.mails).toHaveLength(1);
  expect(mail.mails[0]).toMatchObject({
    envelope: { from: "bounces@loket.example", to: ["lotte@example.be"] }, from: "hallo@atelier-noordzee.example", to: ["lotte@example.be"],
    subject: "Uw bestelling is onderweg ✓", messageId: "<m1@loket.example>", text: expect.stringContaining("Dag Lotte,\n.met een punt"), html: expect.stringContaining("<p>Dag Lotte</p>"),
    headers: { "x-loket-origin": "ai_reviewed_unedited" }, raw: expect.stringContaining("boundary=b"),
  });
});

test("a refused recipient gets a 550 and nothing is kept", async () => {
  mail.configure({ refusedRecipients: ["Lotte@example.be"] });
  expect((await dialogue(["EHLO test", "MAIL FROM:<bounces@loket.example>", "RCPT TO:<lotte@example.be>"])).at(-1)).toBe(550);
  expect(mail.mails).toHaveLength(0);
});

test("a temporary failure puts off the next mails only", async () => {
  mail.configure({ temporaryFailures: 1 });
  expect((await send()).at(-1)).toBe(451);
  expect((await send()).at(-1)).toBe(250);
  expect(mail.mails).toHaveLength(1);
});

test("a slow server takes its time", async () => {
  mail.configure({ slowMs: 200 });
  const startedAt = performance.now();
  await send();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
});

test("faults that make no sense are refused, and a busy port rejects", async () => {
  expect(() => mail.configure({ slowMs: -1 })).toThrow("slowMs");
  expect(() => mail.configure({ refusedRecipients: "all" })).toThrow("refusedRecipients");
  await expect(startMailServer(mail.port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
