import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Ring {
  current: string;
  keys: Map<string, Buffer>;
}

/** Parses "id:base64,id2:base64"; throws when a key is not 32 bytes or an id repeats. */
export function parseKeyRing(text: string): Ring {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(",")) {
    const [id, encoded] = part.trim().split(":");
    const key = Buffer.from(encoded ?? "", "base64");
    if (!id || !/^[a-z0-9]{1,16}$/.test(id) || key.length !== 32 || keys.has(id)) {
      throw new Error("ENCRYPTION_KEYS must be a list of id:base64 pairs, each key 32 bytes and each id unique");
    }
    keys.set(id, key);
  }
  return { current: keys.keys().next().value as string, keys };
}

const ring = parseKeyRing(env.ENCRYPTION_KEYS);
const hashKey = Buffer.from(hkdfSync("sha256", [...ring.keys.values()].at(-1) as Buffer, "loket", "keyed-hash", 32));

/** What a ciphertext belongs to; decryption under any other context fails. */
export interface CipherContext {
  /** Tenant; for rows that exist before a Shop row, its domain. */
  shopId: string;
  /** "Message.body", "ShopSettings.providerKey", … */
  field: string;
}

const aad = ({ shopId, field }: CipherContext) => Buffer.from(`${shopId}\0${field}`);

/**
 * AES-256-GCM (GD-19). Envelope: version byte, key id length, key id, 12-byte IV, 16-byte tag, ciphertext.
 * The key id lets old and new keys stand side by side during a rotation.
 */
export function encryptField(context: CipherContext, plaintext: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", ring.keys.get(ring.current) as Buffer, iv).setAAD(aad(context));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  const id = Buffer.from(ring.current);
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION, id.length]), id, iv, cipher.getAuthTag(), body]));
}

/** Throws `internal` when the key is unknown, the bytes were altered or they belong to another shop or field. */
export function decryptField(context: CipherContext, envelope: Uint8Array): string {
  const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength);
  const idEnd = 2 + (bytes[1] ?? 0);
  const key = bytes[0] === VERSION ? ring.keys.get(bytes.toString("utf8", 2, idEnd)) : undefined;
  if (!key) throw new AppError("internal", { reason: "unknown_encryption_key" });
  try {
    const iv = bytes.subarray(idEnd, idEnd + IV_BYTES);
    const tag = bytes.subarray(idEnd + IV_BYTES, idEnd + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(aad(context)).setAuthTag(tag);
    return decipher.update(bytes.subarray(idEnd + IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new AppError("internal", { reason: "undecryptable", message: `cannot decrypt ${context.field}`, cause });
  }
}

/** 32 random bytes as base64url: what a shopper's tab holds to reach its conversation. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256, for tokens (high entropy) and approved text. */
export function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(text, "utf8").digest());
}

export function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * HMAC-SHA256 hex of a low-entropy identifier (customer id, e-mail) within one shop: recognisable again,
 * not reversible without the key. Derived from the oldest key of the ring, so it survives rotation.
 */
export function keyedHash(shopId: string, value: string): string {
  return createHmac("sha256", hashKey).update(`${shopId}\0${value}`).digest("hex");
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
