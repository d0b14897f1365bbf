import { equalBytes, keyedHash } from "#app/platform/crypto.server.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const MARK = "r";
const ID_BYTES = 16;
const DAY_BYTES = 2;
const MAC_BYTES = 8;
const CODE = new RegExp(`^(.+)\\+${MARK}([a-z2-7]{42})@(.+)$`, "i");
/** RFC 5321, 4.5.3.1.1. */
const MAX_LOCAL_CHARACTERS = 64;
const DAY_MS = 86_400_000;
/** Later than this a thread is over for its mailbox too; an answer to it is a new conversation, and nothing is lost. */
const LIFETIME_DAYS = 180;

/**
 * The address in a Reply-To that leads an answer back to its conversation, whatever a mail program does to the thread's headers:
 * "help+r…@shop.example". Lower case and short, for mail servers fold case. Null when the mailbox's own name leaves no room for it. It says which conversation is meant
 * and nothing about who writes: what is behind it is no more authentic than any other mail (SEC-13).
 */
export function makeReplyAddress({ shopId, conversationId, mailbox, now = new Date() }: { shopId: string; conversationId: string; /** Address of a mailbox that takes plus-addresses. */ mailbox: string; now?: Date }): string | null {
  const [local, host] = splitAddress(mailbox);
  if (!local || !host) return null;
  const day = Buffer.alloc(DAY_BYTES);
  day.writeUInt16BE(Math.floor(now.getTime() / DAY_MS) + LIFETIME_DAYS);
  const body = Buffer.concat([Buffer.from(conversationId.replaceAll("-", ""), "hex"), day]);
  const code = `${local}+${MARK}${toBase32(Buffer.concat([body, macOf(shopId, mailbox, body)]))}`;
  return code.length > MAX_LOCAL_CHARACTERS ? null : `${code}@${host}`;
}

/** The conversation that such an address leads to, as long as it counts; null for any other address, another shop's and an altered one. */
export function readReplyAddress({ shopId, address, now = new Date() }: { shopId: string; address: string; now?: Date }): string | null {
  const found = CODE.exec(address.trim());
  const bytes = found && fromBase32((found[2] as string).toLowerCase());
  if (!bytes || bytes.length < ID_BYTES + DAY_BYTES + MAC_BYTES) return null;
  const body = bytes.subarray(0, ID_BYTES + DAY_BYTES);
  const mac = bytes.subarray(ID_BYTES + DAY_BYTES, ID_BYTES + DAY_BYTES + MAC_BYTES);
  if (!equalBytes(mac, macOf(shopId, `${found[1]}@${found[3]}`, body)) || body.readUInt16BE(ID_BYTES) * DAY_MS < now.getTime()) return null;
  return body.toString("hex", 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function splitAddress(address: string): [local: string, host: string] {
  const at = address.lastIndexOf("@");
  return [address.slice(0, Math.max(at, 0)).trim().toLowerCase(), address.slice(at + 1).trim().toLowerCase()];
}

function macOf(shopId: string, mailbox: string, body: Buffer): Buffer {
  return Buffer.from(keyedHash(shopId, `reply-address\0${mailbox.trim().toLowerCase()}\0${body.toString("hex")}`), "hex").subarray(0, MAC_BYTES);
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
