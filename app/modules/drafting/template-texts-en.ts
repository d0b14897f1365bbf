import type { TemplateTexts } from "./template-texts.ts";

const seenTo = {
  cancellation: "A colleague is checking whether the order can still be cancelled.",
  address_change: "A colleague is checking whether the delivery address can still be changed.",
  delivery_problem: "A colleague is asking the carrier where the parcel is.",
};

const shared = {
  closing: "Kind regards,",
  cancelled: (order: string, date: string) => `Order ${order} was cancelled on ${date}.`,
  delivered: (order: string, date: string | null) => (date ? `According to the carrier, order ${order} was delivered on ${date}.` : `According to the carrier, order ${order} was delivered.`),
  shipped: (order: string, date: string, carrier: string | null) => `Order ${order} was shipped on ${date}${carrier ? ` with ${carrier}` : ""}.`,
  partlyShipped: (order: string, date: string, carrier: string | null) => `Part of order ${order} was shipped on ${date}${carrier ? ` with ${carrier}` : ""}.`,
  preparing: (order: string, date: string) => `Order ${order} of ${date} is being prepared.`,
  tracking: (number: string) => `The tracking number is ${number}.`,
  trackingLink: (url: string) => `You can follow the parcel here: ${url}`,
  expected: (date: string) => `Delivery is expected on ${date}.`,
  overdue: "That date has passed, so a colleague is asking where the parcel is.",
  statusPage: (url: string) => `You can also see how things stand on your order page: ${url}`,
  shippingMethod: (order: string, method: string) => `The delivery chosen for order ${order} is ${method}.`,
  refunded: (order: string, amount: string, date: string | null) => `For order ${order}, ${amount} was refunded${date ? ` on ${date}` : ""}.`,
  noRefundYet: (order: string) => `No refund is registered for order ${order} yet.`,
  returnRegistered: (order: string, name: string) => `For order ${order}, return ${name} is registered with us.`,
  quote: (title: string, text: string) => `“${title}” says: “${text}”`,
  readMore: (url: string) => `All the details are here: ${url}`,
};

export const EN_TEXTS: Record<"formal" | "informal", TemplateTexts> = {
  formal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "A colleague is looking into the invoice for you.",
      complaint: "A photograph of the problem helps our colleague to help you.",
      refund: "A colleague is checking how things stand with your money.",
      product_question: "A colleague is finding this out about the product for you.",
    },
    greeting: (name) => (name ? `Dear ${name},` : "Hello,"),
    thanks: "Thank you for your message.",
    sorry: "We are sorry that this is not going as you expected.",
    returnAsked: (order) => `We have received your return request for order ${order}.`,
    colleague: "A colleague is looking at your question personally and will answer you here.",
    colleagueFollowsUp: "A colleague will follow this up for you.",
  },
  informal: {
    ...shared,
    seenTo: {
      ...seenTo,
      invoice: "A colleague is looking into the invoice for you.",
      complaint: "A photo of the problem helps our colleague to help you.",
      refund: "A colleague is checking how things stand with your money.",
      product_question: "A colleague is finding this out about the product for you.",
    },
    greeting: (name) => (name ? `Hi ${name},` : "Hi,"),
    thanks: "Thanks for your message.",
    sorry: "Sorry that this isn’t going as you expected.",
    returnAsked: (order) => `We have received your return request for order ${order}.`,
    colleague: "A colleague is looking at your question personally and will answer you here.",
    colleagueFollowsUp: "A colleague will follow this up for you.",
  },
};
