import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { log } from "#app/platform/log.server.ts";
import { html } from "#app/platform/web/html.ts";
import { type Receipt, receiptLines } from "./receipt.ts";
import { receiptPdf } from "./receipt-pdf.server.ts";
import { withdrawalTexts } from "./texts.ts";

/** Kind of the mail in the outbox. */
export const ACKNOWLEDGEMENT = "withdrawal_acknowledgement";

/**
 * The acknowledgement of receipt on a durable medium (Art. 11a(4) CRD, CO-04): the full statement with date and time, as
 * text, HTML and PDF. A PDF that cannot be made is left out, for the mail itself is durable and must go.
 */
export async function acknowledgementMail(receipt: Receipt): Promise<MailContent> {
  const { statement, shop } = receipt;
  const { receipt: texts, mail } = withdrawalTexts(statement.locale);
  const pdf = await receiptPdf(receipt).catch((error: unknown) => {
    log.error({ shopId: statement.shopId, withdrawalId: statement.id, reason: error instanceof Error ? error.message : String(error) }, "receipt as PDF could not be made");
    return null;
  });
  const closing = [...(pdf ? [mail.attached] : []), texts.next, ...(shop.email ? [mail.questions] : [])];
  const lines = receiptLines(receipt);
  return {
    subject: mail.subject(statement.reference, shop.name).slice(0, 300),
    text: [mail.greeting(statement.name), mail.received(shop.name), lines.map(([label, value]) => `${label}:\n${value}`).join("\n\n"), ...closing, shop.name].join("\n\n"),
    html: mailHtml(receipt, closing),
    replyTo: shop.email,
    // RFC 3834: nobody's out-of-office answers it.
    headers: { "Auto-Submitted": statement.channel === "EMAIL" ? "auto-replied" : "auto-generated" },
    attachments: pdf ? [{ filename: `${statement.reference}.pdf`, contentType: "application/pdf", base64: pdf.toString("base64") }] : [],
  };
}

function mailHtml(receipt: Receipt, closing: string[]): string {
  const { statement, shop } = receipt;
  const { receipt: texts, mail } = withdrawalTexts(statement.locale);
  const label = "padding:8px 16px 0 0;color:#5c6066;font-size:13px";
  const value = "padding:0 0 8px;white-space:pre-wrap;overflow-wrap:anywhere;border-bottom:1px solid #e3e5e8";
  return html`<!doctype html><html lang="${statement.locale}"><head><meta charset="utf-8"><title>${texts.heading}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124;background:#ffffff"><div style="max-width:600px">
<h1 style="font-size:20px;line-height:1.3">${texts.heading}</h1>
<p>${mail.greeting(statement.name)}</p><p>${mail.received(shop.name)}</p>
<table role="presentation" style="width:100%;border-collapse:collapse">${receiptLines(receipt).map(([name, text]) => html`<tr><td style="${label}">${name}</td></tr><tr><td style="${value}">${text}</td></tr>`)}</table>
${closing.map((line) => html`<p>${line}</p>`)}<p>${shop.name}</p></div></body></html>`.text;
}
