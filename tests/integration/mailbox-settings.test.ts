import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { readMailViews } from "#app/modules/mail/read-mail-views.server.ts";
import { findPostMailbox } from "#app/modules/mailbox/find-post-mailbox.server.ts";
import { getMailFile } from "#app/modules/mailbox/get-mail-file.server.ts";
import { letMailIn } from "#app/modules/mailbox/let-in.server.ts";
import { listMailboxes } from "#app/modules/mailbox/list-mailboxes.server.ts";
import { listSorted } from "#app/modules/mailbox/list-sorted.server.ts";
import { EMPTY_FORM, mailboxFormSchema } from "#app/modules/mailbox/mailbox-form.ts";
import { readInbound } from "#app/modules/mailbox/read-inbound.server.ts";
import { closeReading } from "#app/modules/mailbox/reading-pool.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { draftMailbox, removeMailbox, saveMailbox, switchMailbox } from "#app/modules/mailbox/save-mailbox.server.ts";
import { finishSignIn, signInUrl } from "#app/modules/mailbox/sign-in.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { openPostMailbox, rawMail } from "#tests/factories/mail-post.ts";
import { createShop } from "#tests/factories/open-chat.ts";

const STAFF = "501";
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
  ({ shopId: otherShopId } = await createShop());
});
afterAll(() => closeReading());

const form = (more: object = {}) => mailboxFormSchema.parse({ ...EMPTY_FORM, name: "Vragen", address: `${newId()}@noordzee.example`, imapHost: "imap.noordzee.example", user: "hallo", password: "geheim", ...more });
const save = (more: object = {}, mailboxId: string | null = null) => saveMailbox({ shopId, staffId: STAFF, mailboxId, form: form(more) });
const rowOf = (id: string) => db.mailbox.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });

describe("the settings of a mailbox", () => {
  it("are kept encrypted; no password ever comes back, and a blank one keeps what is stored for the same user only", async () => {
    const address = `${newId()}@noordzee.example`;
    const id = await save({ address, smtpHost: "smtp.noordzee.example", smtpUser: "senden", smtpPassword: "auch-geheim" });
    expect(JSON.stringify(await listMailboxes({ shopId }))).not.toMatch(/geheim/);
    expect(Buffer.from((await rowOf(id)).credentialsCipher!).includes("geheim")).toBe(false);
    await save({ address, password: "", smtpHost: "smtp.noordzee.example", smtpUser: "senden", smtpPassword: "" }, id);
    expect(readCredentials(shopId, (await rowOf(id)).credentialsCipher)).toMatchObject({ imap: { user: "hallo", password: "geheim" }, smtp: { user: "senden", password: "auch-geheim" } });
    await expect(save({ address, user: "jemand", password: "" }, id)).rejects.toMatchObject({ reason: "incomplete" });
    expect((await draftMailbox({ shopId, mailboxId: id, form: form({ address, password: "neu" }) })).imapHost).toBe("imap.noordzee.example");
  });

  it("are one mailbox per address, and nobody else's", async () => {
    const id = await save({ address: "doppelt@noordzee.example" });
    await expect(save({ address: "doppelt@noordzee.example" })).rejects.toMatchObject({ reason: "address_taken" });
    expect((await listMailboxes({ shopId: otherShopId })).mailboxes).toEqual([]);
    for (const attempt of [() => switchMailbox({ shopId: otherShopId, staffId: STAFF, mailboxId: id, isOn: false }), () => removeMailbox({ shopId: otherShopId, staffId: STAFF, mailboxId: id }), () => signInUrl({ shopId: otherShopId, staffId: STAFF, mailboxId: id })]) {
      await expect(attempt()).rejects.toMatchObject({ reason: "mailbox_not_found" });
    }
    expect((await rowOf(id)).status).toBe("NEW");
  });

  it("pause and go on; removed, its credentials are gone and its mails stay; the address may come back", async () => {
    const address = `${newId()}@noordzee.example`;
    const id = await save({ address, access: "WEBHOOK" });
    expect(await findPostMailbox({ shopId, mailboxId: id })).toMatchObject({ isPaused: false });
    await switchMailbox({ shopId, staffId: STAFF, mailboxId: id, isOn: false });
    expect(await findPostMailbox({ shopId, mailboxId: id })).toMatchObject({ isPaused: true });
    const { mailId } = await receiveMail({ shopId, mailboxId: id, raw: rawMail({ from: "An <an@mail.example>" }), receivedAt: new Date() });
    await removeMailbox({ shopId, staffId: STAFF, mailboxId: id });
    expect([await findPostMailbox({ shopId, mailboxId: id }), (await rowOf(id)).credentialsCipher]).toEqual([null, null]);
    expect(await db.inboundMail.count({ where: { shopId, id: mailId } })).toBe(1);
    expect(await save({ address, access: "WEBHOOK" })).toBe(id);
    expect(await findPostMailbox({ shopId, mailboxId: id })).not.toBeNull();
  });

  it("by signing in count only with the state that was given, for a quarter of an hour", async () => {
    Object.assign(env, { GOOGLE_CLIENT_ID: "loket", GOOGLE_CLIENT_SECRET: "secret" });
    const id = await save({ access: "GOOGLE" });
    const url = new URL(await signInUrl({ shopId, staffId: STAFF, mailboxId: id }));
    expect([url.origin, url.searchParams.get("redirect_uri"), url.searchParams.get("scope")]).toEqual(["https://accounts.google.com", "https://loket.sandbox/mail/oauth", "https://mail.google.com/"]);
    const state = url.searchParams.get("state")!;
    const foreign = state.replace(shopId, otherShopId);
    for (const wrong of [{ state: foreign }, { state: `${state}x` }, { state: "" }, { state, now: Date.now() + 16 * 60_000 }]) await expect(finishSignIn({ code: "c", ...wrong })).rejects.toMatchObject({ reason: "sign_in_over" });
  });
});

describe("what staff see of mails", () => {
  it("that were sorted out, can make one a conversation, and its sender is let in from then on", async () => {
    const box = await openPostMailbox({ shopId });
    const arrives = async (subject: string) => {
      const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from: "Nieuws <nieuws@mail.example>", subject, headers: ["List-Unsubscribe: <https://x.example>"] }), receivedAt: new Date() });
      await readInbound({ shopId, mailId });
      return mailId;
    };
    const mailId = await arrives("Nieuws 1");
    expect((await listSorted({ shopId, cursor: null })).mails.find(({ id }) => id === mailId)).toMatchObject({ reason: "newsletter", subject: "Nieuws 1", from: "Nieuws <nieuws@mail.example>" });
    expect((await listSorted({ shopId: otherShopId, cursor: null })).mails).toEqual([]);
    await expect(letMailIn({ shopId: otherShopId, staffId: STAFF, mailId })).rejects.toMatchObject({ code: "not_found" });
    await letMailIn({ shopId, staffId: STAFF, mailId });
    await readInbound({ shopId, mailId });
    expect((await db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id: mailId } } })).status).toBe("THREADED");
    await expect(letMailIn({ shopId, staffId: STAFF, mailId })).rejects.toMatchObject({ reason: "already_decided" });
    expect((await db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id: await arrives("Nieuws 2") } } })).status).toBe("THREADED");
  });

  it("in a thread: who it claims to be from, what it quotes, its files, and of another shop nothing", async () => {
    const box = await openPostMailbox({ shopId });
    const text = "--b\r\nContent-Type: text/plain\r\n\r\nHallo\r\n\r\nOn Tue, 3 Nov 2026 at 10:12, Atelier <hallo@noordzee.example> wrote:\r\n> Dag\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"a.txt\"\r\n\r\ninhoud\r\n--b--\r\n";
    const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from: "Bo <bo@mail.example>", text, headers: ["Content-Type: multipart/mixed; boundary=b"], dmarc: "fail" }), receivedAt: new Date() });
    await readInbound({ shopId, mailId });
    const { messageId } = await db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id: mailId } } });
    const messages = [{ id: messageId!, author: "SHOPPER", isAuthenticated: false }];
    const view = (await readMailViews({ shopId, messages })).get(messageId!)!;
    expect(view).toMatchObject({ from: "Bo <bo@mail.example>", isAuthenticated: false, quoted: expect.stringContaining("> Dag"), files: [{ name: "a.txt", contentType: "text/plain", refused: null }] });
    const fileId = view.files[0]!.id;
    expect((await getMailFile({ shopId, mailId, fileId })).content.toString()).toContain("inhoud");
    await expect(getMailFile({ shopId: otherShopId, mailId, fileId })).rejects.toMatchObject({ code: "not_found" });
    expect((await readMailViews({ shopId: otherShopId, messages })).size).toBe(0);
  });
});
