/** What a file is by its bytes, and whether it is kept. */
export interface SniffedFile {
  contentType: string;
  /** Null: kept. */
  refused: "executable" | "zip_bomb" | null;
}

const starts = (bytes: Buffer, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
const has = (bytes: Buffer, at: number, text: string) => bytes.toString("latin1", at, at + text.length) === text;

/** What an archive may say that it unpacks to: 100 times its size, and 200 MB. Nothing here unpacks it; who downloads it would. */
const MAX_RATIO = 100;
const MAX_UNPACKED = 200_000_000;
const RATIO_MATTERS_FROM = 10_000_000;

/** Pure. The type by the first bytes (WHATWG MIME Sniffing, 6 and 7), never by what the mail says. What is unknown is "application/octet-stream". */
export function sniffFile(bytes: Buffer): SniffedFile {
  if (isExecutable(bytes)) return { contentType: "application/octet-stream", refused: "executable" };
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return { contentType: "application/zip", refused: isZipBomb(bytes) ? "zip_bomb" : null };
  if (starts(bytes, 0x1f, 0x8b)) return { contentType: "application/gzip", refused: explodes(bytes.length, bytes.length > 8 ? bytes.readUInt32LE(bytes.length - 4) : 0) ? "zip_bomb" : null };
  return { contentType: pictureType(bytes) ?? documentType(bytes) ?? (isText(bytes) ? "text/plain" : "application/octet-stream"), refused: null };
}

function pictureType(bytes: Buffer): string | null {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) return "image/gif";
  if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) return "image/webp";
  if (has(bytes, 4, "ftyp")) return /^(?:heic|heix|mif1|msf1)$/.test(bytes.toString("latin1", 8, 12)) ? "image/heic" : "video/mp4";
  return null;
}

const documentType = (bytes: Buffer) => (has(bytes, 0, "%PDF-") ? "application/pdf" : null);

function isExecutable(bytes: Buffer): boolean {
  return has(bytes, 0, "MZ") || starts(bytes, 0x7f, 0x45, 0x4c, 0x46) || has(bytes, 0, "#!") || starts(bytes, 0xcf, 0xfa, 0xed, 0xfe) || starts(bytes, 0xca, 0xfe, 0xba, 0xbe);
}

/** UTF-8 without control characters. */
function isText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4_096);
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  return !head.toString("utf8").slice(0, -4).includes("\ufffd");
}

const explodes = (packed: number, unpacked: number) => unpacked > MAX_UNPACKED || (unpacked > RATIO_MATTERS_FROM && unpacked > packed * MAX_RATIO);

/** By the sizes in its directory (APPNOTE, 4.3.12); entries that share their bytes count each, as they unpack. */
function isZipBomb(bytes: Buffer): boolean {
  let unpacked = 0;
  for (let at = bytes.indexOf("PK\x01\x02", 0, "latin1"); at >= 0 && at + 46 <= bytes.length; at = bytes.indexOf("PK\x01\x02", at + 46, "latin1")) {
    const size = bytes.readUInt32LE(at + 24);
    // All ones: the real size stands in an extra field, for what is larger than 4 GB.
    if (size === 0xffffffff) return true;
    unpacked += size;
    if (explodes(bytes.length, unpacked)) return true;
  }
  return false;
}
