/** Pieces are counted in this many buckets; two pieces may share one, and no bucket can be read back into words. */
export const BUCKETS = 8_192;
const SIZES = [3, 4, 5];
const MAX_CHARACTERS = 1_000;

/** Which buckets a text falls into, each with its share; the squares of the shares add up to 1. */
export type Features = Map<number, number>;

/** Words and character 3- to 5-grams of a text, without digits and addresses, as hashed buckets. */
export function intentFeatures(text: string): Features {
  const words = text.slice(0, MAX_CHARACTERS).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\S+@\S+|https?:\S+/g, " ").match(/\p{L}+/gu) ?? [];
  const features: Features = new Map();
  const add = (piece: string) => {
    const bucket = hash(piece);
    features.set(bucket, (features.get(bucket) ?? 0) + 1);
  };
  for (const word of words) {
    add(`=${word}`);
    const padded = ` ${word} `;
    for (const size of SIZES) for (let at = 0; at + size <= padded.length; at++) add(padded.slice(at, at + size));
  }
  let squares = 0;
  for (const [bucket, count] of features) {
    const weight = 1 + Math.log(count);
    features.set(bucket, weight);
    squares += weight * weight;
  }
  const norm = Math.sqrt(squares) || 1;
  for (const [bucket, weight] of features) features.set(bucket, weight / norm);
  return features;
}

/** FNV-1a, folded to a bucket. */
function hash(piece: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < piece.length; at++) value = Math.imul(value ^ piece.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 13)) & (BUCKETS - 1);
}
