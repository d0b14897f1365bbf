import type { SandboxShop, World } from "../../state.ts";

/** What every resolver of one request knows. */
export interface RequestContext {
  world: World;
  shop: SandboxShop;
  /** Scopes of the access token, less what a fault takes away. */
  scopes: ReadonlySet<string>;
  /** True: the app is not approved for protected customer data. */
  isCustomerDataWithheld: boolean;
  /** Remarks on search terms, for `extensions.search`. */
  searchWarnings: SearchWarning[];
  /** Queues a webhook for this shop; sent when the request has been answered. */
  emit(topic: string, payload: unknown): void;
  /** The same for what happens after the answer, in a job. */
  emitLater(topic: string, payload: unknown): void;
}

export interface SearchWarning {
  path: string[];
  query: string;
  warnings: { field: string; message: string; code: string }[];
}

/** Arguments come validated by the schema; each resolver names the record and the arguments it knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema, not TypeScript, says what arrives
export type Resolver = (source: any, args: any, context: RequestContext) => unknown;

/** Type name -> field name -> how it is answered; other fields are read from the record itself. */
export type Resolvers = Record<string, Record<string, Resolver>>;
