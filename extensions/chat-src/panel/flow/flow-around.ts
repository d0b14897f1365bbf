import type { Locale } from "../../../../app/contracts/locale.ts";
import type { Answer } from "../api.ts";
import type { Failure } from "../failure.ts";
import type { Part, PartTexts } from "../part.ts";

export type FlowTexts = PartTexts<"flow">;

/** What a quick action needs around it: the panel lends it, and so does the preview in the admin. */
export interface FlowAround {
  locale: Locale;
  /** Id of the quick action that was chosen; empty: the one that was begun. */
  about: string;
  conversation(): { ask<T>(path: string, body?: object): Promise<Answer<T>>; send(body: string): void };
  sayFailure(failure: Failure): string;
  close(...rest: HTMLElement[]): void;
  open(name: "order" | "return" | "flow", next?: () => void): unknown;
  /** Loads a part that stands within a step. */
  load(name: "orders" | "product"): Promise<[Part, unknown]>;
}

/** What a step with orders lends to the part that shows them. */
export interface OrdersAround extends FlowAround {
  /** Goes on with an order, or with none; null: none is asked for. */
  pick: ((orderId?: string) => void) | null;
  /** An order is looked at. */
  look(orderId: string): void;
  /** A guest proves an order, and comes back. */
  prove(): void;
}
