import type { CustomerExport } from "./customer-tables.ts";

/** Context of the cipher that holds a finished export. */
export const EXPORT_FIELD = "PrivacyRequest.export";

/** How long a finished export can be fetched. */
export const EXPORT_DAYS = 30;

/** What PrivacyRequest.exportCipher holds: the same data for machines and for people. */
export interface StoredExport {
  json: CustomerExport;
  text: string;
}
