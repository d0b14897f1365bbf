/** One page or policy in one language; the body is HTML. */
export interface ShopText {
  title: string;
  body: string;
}

export type FaqTopic = "delivery" | "returns" | "payment" | "care";
export type PolicyType = "REFUND_POLICY" | "SHIPPING_POLICY" | "PRIVACY_POLICY" | "TERMS_OF_SERVICE" | "CONTACT_INFORMATION";

export type FaqTexts = Record<FaqTopic, ShopText>;
export type PolicyTexts = Record<PolicyType, ShopText>;
