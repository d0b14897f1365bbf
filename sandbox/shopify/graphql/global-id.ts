/** gid://shopify/Order/1 from its type and numeric id. */
export function toGid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The numeric id of a gid of this type; null when it is something else. */
export function idOf(type: string, gid: string): string | null {
  const match = /^gid:\/\/shopify\/(\w+)\/([\w-]+)/.exec(gid);
  return match !== null && match[1] === type ? (match[2] as string) : null;
}

/** The type that a gid names; null when it is not a gid. */
export function typeOf(gid: string): string | null {
  return /^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1] ?? null;
}
