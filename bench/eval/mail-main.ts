import { measureMails } from "./mail.ts";

const figures = await measureMails(process.argv.includes("--misses") ? (line) => console.log(line) : undefined);
console.log("\nMails of the corpus: how many, the sender's words exactly, something quoted among them, read plainly, the slowest\n");
for (const [group, { mails, known, exact, leaked, plain, slowestMs }] of Object.entries(figures)) {
  console.log(`  ${group.padEnd(10)} ${String(mails).padStart(4)}  ${`${exact} of ${known}`.padStart(10)}  ${String(leaked).padStart(3)}  ${String(plain).padStart(3)}  ${slowestMs.toFixed(0)} ms`);
}
console.log("");
