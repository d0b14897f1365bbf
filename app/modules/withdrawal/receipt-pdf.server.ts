import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Locale } from "#app/contracts/locale.ts";
import { type Receipt, receiptLines } from "./receipt.ts";
import { withdrawalTexts } from "./texts.ts";

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const INK = "#1f2124";
const QUIET = "#5c6066";

const require = createRequire(import.meta.url);

/**
 * DejaVu, embedded: the fonts that every PDF reader brings along know neither "ĳ" nor "Ł" nor Greek. Read once.
 */
let fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

async function loadFonts(): Promise<{ regular: Buffer; bold: Buffer }> {
  const read = (file: string) => readFile(require.resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`));
  const [regular, bold] = await Promise.all([read("DejaVuSans"), read("DejaVuSans-Bold")]);
  return { regular, bold };
}

/** One page (or more, for a long statement) per receipt, A4. No network, no clock: the same receipts look the same. */
export async function receiptsPdf(receipts: Receipt[], { locale, title }: { locale: Locale; title: string }): Promise<Buffer> {
  fonts ??= loadFonts();
  fonts.catch(() => (fonts = undefined));
  const { regular, bold } = await fonts;
  // Loaded with the first receipt: it takes 13 MB.
  const { default: PDFDocument } = await import("pdfkit");
  const madeAt = new Date(receipts.at(-1)?.statement.receivedAt ?? 0);
  const document = new PDFDocument({
    size: "A4", margin: MARGIN, lang: locale, displayTitle: true, pdfVersion: "1.7", autoFirstPage: false,
    info: { Title: title, Author: receipts[0]?.shop.name ?? "", CreationDate: madeAt, ModDate: madeAt },
  });
  const done = collect(document);
  document.registerFont("regular", regular).registerFont("bold", bold);
  for (const receipt of receipts) writePage(document.addPage(), receipt, locale);
  if (receipts.length === 0) document.addPage().font("regular").fontSize(11).text(title);
  document.end();
  return done;
}

/** The paper of one acknowledgement, in the statement's language (CO-04). */
export function receiptPdf(receipt: Receipt): Promise<Buffer> {
  const { locale, reference } = receipt.statement;
  return receiptsPdf([receipt], { locale, title: `${withdrawalTexts(locale).receipt.heading} ${reference}` });
}

function writePage(document: PDFKit.PDFDocument, receipt: Receipt, locale: Locale): void {
  const { receipt: texts, mail } = withdrawalTexts(locale);
  document.font("bold").fontSize(18).fillColor(INK).text(texts.heading, { width: WIDTH });
  document.moveDown(0.5).font("regular").fontSize(10.5).text(mail.received(receipt.shop.name), { width: WIDTH, lineGap: 2 });
  document.moveDown(1);
  for (const [label, value] of receiptLines(receipt, locale)) {
    document.font("bold").fontSize(9).fillColor(QUIET).text(label, { width: WIDTH });
    document.font("regular").fontSize(11).fillColor(INK).text(value, { width: WIDTH, lineGap: 2 }).moveDown(0.6);
  }
  document.moveDown(0.5).font("regular").fontSize(9).fillColor(QUIET).text(texts.next, { width: WIDTH });
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
