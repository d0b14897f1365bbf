import type { Phrases } from "./phrases.ts";

export function english(): Phrases {
  const by = (carrier: string | null) => (carrier ? ` with ${carrier}` : "");
  return {
    parcel: (state, order, carrier) =>
      ({
        onItsWay: `Your order ${order} is on its way${by(carrier)}.`,
        outForDelivery: `Your order ${order} is out for delivery today${by(carrier)}.`,
        readyForPickup: `Your order ${order} is ready at the pick-up point.`,
        prepared: `Your order ${order} is packed and is being handed to the carrier.`,
        attempted: `The carrier tried to deliver your order ${order} but could not hand it over.`,
        delayed: `The delivery of your order ${order} is delayed.`,
        failed: `The carrier reports a problem with the delivery of your order ${order}.`,
      })[state],
    tracking: (number, url) => (url ? `With tracking number ${number} you can follow the parcel: ${url}` : `The tracking number is ${number}.`),
    trackingLink: (url) => `You can follow the parcel here: ${url}`,
    expected: (day) => `Delivery is expected on ${day}.`,
    expectedPassed: "That date has passed, so a colleague is checking with the carrier.",
    delivered: (order, day) => `According to the carrier, your order ${order} was delivered${day ? ` on ${day}` : ""}.`,
    cancelled: (order, day) => `Your order ${order} was cancelled on ${day}.`,
    notSent: (order) => `Your order ${order} has not been sent yet.`,
    partlySent: (order) => `A part of your order ${order} still has to leave.`,
    refunded: (order, amount) => `A refund of ${amount} is noted on order ${order}.`,
    returnOpen: (name, order) => `Return ${name} of order ${order} is in progress.`,
    returnClosed: (name, order) => `Return ${name} of order ${order} is closed.`,
    noOrder: "I do not see an order in this conversation.",
    orderNotFound: "I cannot find that number among your orders.",
    colleague: "A colleague will look into it and answer here.",
    more: (url) => `You can read all about it on ${url}`,
    seePage: (title, url) => `You can find this on the page "${title}"${url ? `: ${url}` : "."}`,
    noted: "Thank you for your message.",
    welcome: "You are welcome. Do let us know if you need anything else.",
    assistant: "I am this shop's AI assistant, not a person; a member of staff reads every answer.",
    hello: "How can I help you?",
  };
}
