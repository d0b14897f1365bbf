/** One entry of `userErrors`: Shopify's way to refuse an input that is well-formed but wrong. */
export interface UserErrorEntry {
  field: string[] | null;
  message: string;
  code?: string;
}

export function userError(field: string[] | null, message: string, code?: string): UserErrorEntry {
  return code === undefined ? { field, message } : { field, message, code };
}
