/** Shopify's standard reasons; merchants may add their own. `reason` is the older enum of the same meaning. */
export const RETURN_REASON_DEFINITIONS = [
  { id: "1", handle: "unwanted", name: "Unwanted", reason: "UNWANTED" },
  { id: "2", handle: "defective", name: "Defective", reason: "DEFECTIVE" },
  { id: "3", handle: "not-as-described", name: "Not as described", reason: "NOT_AS_DESCRIBED" },
  { id: "4", handle: "wrong-item", name: "Wrong item", reason: "WRONG_ITEM" },
  { id: "5", handle: "size-too-small", name: "Too small", reason: "SIZE_TOO_SMALL" },
  { id: "6", handle: "size-too-large", name: "Too large", reason: "SIZE_TOO_LARGE" },
  { id: "7", handle: "style", name: "Style", reason: "STYLE" },
  { id: "8", handle: "color", name: "Color", reason: "COLOR" },
  { id: "9", handle: "other", name: "Other", reason: "OTHER" },
].map((definition) => ({ __typename: "ReturnReasonDefinition" as const, deleted: false, ...definition }));
