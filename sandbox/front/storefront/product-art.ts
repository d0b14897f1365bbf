import { createHash } from "node:crypto";
import { trusted, type Html } from "../html.ts";

const PALETTES = [
  ["#dbe7e4", "#2f6f73", "#0f3d4c"],
  ["#f3e4d3", "#d98b5f", "#8a4b2f"],
  ["#e6e4ef", "#7c83a8", "#3a4266"],
  ["#eef0dc", "#9aa65a", "#55602a"],
  ["#f6e3df", "#d9776a", "#7d352f"],
  ["#e2edf4", "#6a9cbc", "#27506d"],
] as const;

/** Of the pictures that Shopify keeps on its own host, see the Admin API's products. */
export const PICTURE_PATH = "/s/files/1/products/";

/** A product's drawing as a picture of its own. */
export function pictureOf(path: string): string {
  const handle = path.slice(PICTURE_PATH.length).replace(/\.svg$/, "");
  return productArt(handle).markup.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
}

/** A drawing per product, always the same one for a handle, in place of a photograph. */
export function productArt(handle: string): Html {
  const digest = createHash("sha256").update(handle).digest();
  const byte = (index: number) => digest[index] ?? 0;
  const [ground, middle, dark] = PALETTES[byte(0) % PALETTES.length] ?? PALETTES[0];
  const shapes = [waves, sun, dunes, sails][byte(1) % 4] ?? waves;
  const drawing = shapes(middle, dark, byte(2) / 255);
  return trusted(`<svg class="art" viewBox="0 0 400 400" aria-hidden="true" preserveAspectRatio="xMidYMid slice"><rect width="400" height="400" fill="${ground}"/>${drawing}</svg>`);
}

function waves(middle: string, dark: string, shift: number): string {
  const row = (y: number, color: string, opacity: number) =>
    `<path d="M0 ${y} q50 -${30 + shift * 30} 100 0 t100 0 t100 0 t100 0 V400 H0Z" fill="${color}" opacity="${opacity}"/>`;
  return row(200 + shift * 40, middle, 0.55) + row(260 + shift * 30, middle, 0.9) + row(325, dark, 1);
}

function sun(middle: string, dark: string, shift: number): string {
  const x = 120 + shift * 160;
  return `<circle cx="${x}" cy="170" r="80" fill="${middle}"/><rect y="250" width="400" height="150" fill="${dark}"/><rect x="${x - 60}" y="265" width="120" height="6" rx="3" fill="${middle}" opacity=".7"/><rect x="${x - 40}" y="285" width="80" height="6" rx="3" fill="${middle}" opacity=".5"/>`;
}

function dunes(middle: string, dark: string, shift: number): string {
  const peak = 100 + shift * 200;
  return `<path d="M0 320 Q${peak} 120 400 300 V400 H0Z" fill="${middle}"/><path d="M0 370 Q${400 - peak} 240 400 350 V400 H0Z" fill="${dark}"/><circle cx="${400 - peak}" cy="100" r="34" fill="${dark}" opacity=".25"/>`;
}

function sails(middle: string, dark: string, shift: number): string {
  const x = 150 + shift * 100;
  return `<path d="M${x} 90 V300 H${x - 95} Z" fill="${middle}"/><path d="M${x + 12} 60 V300 H${x + 110} Q${x + 90} 160 ${x + 12} 60Z" fill="${dark}"/><path d="M${x - 110} 315 H${x + 125} l-30 32 H${x - 80}Z" fill="${dark}" opacity=".85"/>`;
}
