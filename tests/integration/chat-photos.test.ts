import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { SentMessage, StorefrontError } from "#app/contracts/storefront.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { getChatPhoto, MAX_CHAT_PHOTOS } from "#app/modules/chat/add-chat-photo.server.ts";
import { loadThread } from "#app/modules/drafting/load-thread.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import type { ProxyRequest } from "#tests/factories/signed-proxy.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";

let shopId: string;
let shop: string;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
});

const picture = (format: "jpeg" | "png" | "webp" = "jpeg") => sharp({ create: { width: 900, height: 600, channels: 3, background: "#a33" } }).withExif({ IFD0: { Copyright: "GEHEIM-CAMERA" }, IFD3: { GPSLatitude: "51/1 3/1 0/1" } }).toFormat(format).toBuffer();
const show = ({ conversationId, token, customerId }: Chat, image: string, { clientMessageId = newId(), of = shop, ...request }: Partial<ProxyRequest> & { clientMessageId?: string; of?: string; locale?: string } = {}) =>
  callStorefront("photos", { shop: of, customerId: customerId ?? "", body: { conversationId, token, clientMessageId, image, locale: request.locale ?? "nl" }, ...request });
const photosOf = ({ conversationId }: Chat) => db.chatPhoto.findMany({ where: { shopId, conversationId } });
const messagesOf = ({ conversationId }: Chat) => db.message.count({ where: { shopId, conversationId } });

async function refused(response: Response, status: number, reason: string): Promise<string> {
  const { error } = (await response.json()) as StorefrontError;
  expect({ status: response.status, reason: error.reason }).toEqual({ status, reason });
  return error.message;
}

describe("a photo of a complaint", () => {
  it("is a JPEG of ours without place and camera, encrypted, beside a message that staff see it at", async () => {
    for (const format of ["jpeg", "png", "webp"] as const) {
      const chat = await openChat({ shopId });
      const response = await show(chat, (await picture(format)).toString("base64"));
      const { id } = (await response.json()) as SentMessage;
      expect(response.status).toBe(201);
      const thread = await getThread({ shopId, conversationId: chat.conversationId });
      expect(thread.messages).toMatchObject([{ id, author: "SHOPPER", body: "Ik heb een foto toegevoegd.", photoId: expect.any(String) }]);
      const { jpeg } = await getChatPhoto({ shopId, conversationId: chat.conversationId, photoId: thread.messages[0]!.photoId! });
      expect((await sharp(jpeg).metadata())).toMatchObject({ format: "jpeg", width: 900 });
      expect((await sharp(jpeg).metadata()).exif).toBeUndefined();
      expect(jpeg.toString("latin1")).not.toContain("GEHEIM-CAMERA");
      expect(Buffer.from((await photosOf(chat))[0]!.imageCipher).includes(jpeg.subarray(0, 40))).toBe(false);
    }
  });

  it("calls a person in and never reaches a model: what is drafted from has the words only", async () => {
    const chat = await openChat({ shopId });
    await show(chat, (await picture()).toString("base64"));
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ needsHumanReason: "photo_sent", waitingSince: expect.any(Date) });
    const thread = await loadThread({ shopId, conversationId: chat.conversationId });
    expect(thread.map(({ body }) => body)).toEqual(["Ik heb een foto toegevoegd."]);
  });

  it("sent twice, at once too, is one photo and one message", async () => {
    const chat = await openChat({ shopId });
    const [image, clientMessageId] = [(await picture()).toString("base64"), newId()];
    const statuses = (await Promise.all([0, 1, 2].map(() => show(chat, image, { clientMessageId })))).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 201]);
    expect([(await photosOf(chat)).length, await messagesOf(chat)]).toEqual([1, 1]);
  });

  it("goes with its chat", async () => {
    const chat = await openChat({ shopId });
    await show(chat, (await picture()).toString("base64"));
    const { conversationId, token } = chat;
    expect((await callStorefront("delete", { shop, body: { conversationId, token } })).status).toBe(200);
    expect(await photosOf(chat)).toEqual([]);
  });

  it("that is no image, or only says so, is refused with a sentence in the shopper's language, and nothing is stored", async () => {
    const chat = await openChat({ shopId });
    const fakes = [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), Buffer.from("MZ\x90\x00 this program cannot be run"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), Buffer.from("%PDF-1.7")];
    const words = new Set<string>();
    for (const [at, fake] of fakes.entries()) words.add(await refused(await show(chat, fake.toString("base64"), { locale: ["nl", "fr", "de", "en"][at]! }), 422, "not_an_image"));
    expect(words.size).toBe(4);
    await refused(await show(chat, "dit is geen base64!"), 422, "invalid_request");
    // A picture that unpacks to 64 megapixels from a few bytes.
    const bomb = await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: "#fff" } }).png({ compressionLevel: 9 }).toBuffer();
    await refused(await show(chat, bomb.toString("base64")), 422, "not_an_image");
    expect([await photosOf(chat), await messagesOf(chat)]).toEqual([[], 0]);
  });

  it("of 20 MB is refused without being read, whatever its stated length, with a kind sentence", async () => {
    const chat = await openChat({ shopId });
    const words = await refused(await show(chat, "", { headers: { "content-length": "20971520", "accept-language": "fr" } }), 413, "photo_too_large");
    expect(words).toMatch(/trop lourde/);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(65));
      },
    });
    await refused(await callStorefront("photos", { shop, rawBody: endless }), 413, "photo_too_large");
    expect(sent).toBeLessThan(2_000_000);
    await refused(await show(chat, Buffer.alloc(745_000, 7).toString("base64")), 413, "photo_too_large");
    expect(await photosOf(chat)).toEqual([]);
  });

  it("is one of six in a chat", async () => {
    const chat = await openChat({ shopId });
    await db.chatPhoto.createMany({ data: Array.from({ length: MAX_CHAT_PHOTOS }, () => ({ shopId, id: newId(), conversationId: chat.conversationId, clientPhotoId: newId(), bytes: 1, imageCipher: new Uint8Array([1]) })) });
    await refused(await show(chat, (await picture()).toString("base64")), 422, "photo_limit");
    expect(await messagesOf(chat)).toBe(0);
  });

  it("is shown in its own chat only, by its own token, and to staff of its own shop (SH-11)", async () => {
    const [chat, stranger, other] = [await openChat({ shopId }), await openChat({ shopId }), await createInstalledShop()];
    const image = (await picture()).toString("base64");
    await refused(await show({ ...chat, token: stranger.token }, image), 404, "conversation_not_found");
    await refused(await show(chat, image, { of: other.domain }), 404, "conversation_not_found");
    await shopperWrites(stranger);
    await show(chat, image);
    const { photoId } = (await getThread({ shopId, conversationId: chat.conversationId })).messages[0]!;
    await expect(getChatPhoto({ shopId: other.shopId, conversationId: chat.conversationId, photoId: photoId! })).rejects.toMatchObject({ code: "not_found" });
    await expect(getChatPhoto({ shopId, conversationId: stranger.conversationId, photoId: photoId! })).rejects.toMatchObject({ code: "not_found" });
  });
});
