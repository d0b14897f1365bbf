import type { CustomerExport } from "./customer-tables.ts";

/** Context of the cipher that holds a finished export. */
export const EXPORT_FIELD = "PrivacyRequest.export";

/** What PrivacyRequest.exportCipher holds: the same data for machines and for people. */
export interface StoredExport {
  json: CustomerExport;
  text: string;
}
