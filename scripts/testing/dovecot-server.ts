import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreeBasePort } from "../processes/ports.ts";

const START_MS = 10_000;
const PASSWORD = "geheim";
/** nobody: Dovecot reads no mail as root. */
const MAIL_UID = 65_534;

/** Whether this machine has Dovecot, a real IMAP server. */
export function hasDovecot(): boolean {
  return spawnSync("dovecot", ["--version"], { stdio: "ignore", env: withSbin() }).status === 0;
}

const withSbin = () => ({ ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin` });

export interface Dovecot {
  port: number;
  password: string;
  /** Puts mails into a user's inbox, as a mail server would; `at`: when it took them. */
  deliver(user: string, mails: { raw: Buffer | string; at?: Date; isAnswered?: boolean }[]): void;
  /** Ends every connection, and starts again. */
  restart(): Promise<void>;
  /** The inbox gets a new UIDVALIDITY, as after a move to another machine. */
  renumber(user: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a throw-away Dovecot on a free port. Any user may sign in with the password; `tokenInfoUrl` answers for OAuth 2.0 tokens. */
export async function startDovecot({ tokenInfoUrl }: { tokenInfoUrl?: string } = {}): Promise<Dovecot> {
  const port = await findFreeBasePort(1);
  const dir = mkdtempSync(path.join(os.tmpdir(), "loket-dovecot-"));
  chmodSync(dir, 0o755);
  const isRoot = process.getuid?.() === 0;
  const uid = isRoot ? MAIL_UID : (process.getuid?.() as number);
  const config = path.join(dir, "dovecot.conf");
  if (tokenInfoUrl) writeFileSync(path.join(dir, "oauth2.conf"), `tokeninfo_url = ${tokenInfoUrl}\nusername_attribute = email\n`);
  writeFileSync(config, configOf({ dir, port, uid, isRoot, isOAuth: tokenInfoUrl !== undefined }));
  let child = await start(config, port);
  let delivered = 0;
  const inboxOf = (user: string) => {
    const inbox = path.join(dir, "mail", user);
    for (const part of ["cur", "new", "tmp"]) mkdirSync(path.join(inbox, part), { recursive: true });
    if (isRoot) for (const place of [path.join(dir, "mail"), inbox, ...["cur", "new", "tmp"].map((part) => path.join(inbox, part))]) chownSync(place, uid, uid);
    return inbox;
  };
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  };
  return {
    port,
    password: PASSWORD,
    deliver(user, mails) {
      const inbox = inboxOf(user);
      for (const { raw, at, isAnswered } of mails) {
        const name = `${Math.floor((at ?? new Date()).getTime() / 1_000)}.M${String((delivered += 1)).padStart(8, "0")}.test`;
        const tmp = path.join(inbox, "tmp", name);
        writeFileSync(tmp, raw);
        if (isRoot) chownSync(tmp, uid, uid);
        if (at) utimesSync(tmp, at, at);
        renameSync(tmp, path.join(inbox, isAnswered ? "cur" : "new", isAnswered ? `${name}:2,RS` : name));
      }
    },
    async restart() {
      await stop();
      child = await start(config, port);
    },
    async renumber(user) {
      await stop();
      const inbox = inboxOf(user);
      for (const file of readdirSync(inbox).filter((name) => name.startsWith("dovecot"))) rmSync(path.join(inbox, file), { recursive: true });
      // It is made of the time, in seconds.
      await sleep(1_100);
      child = await start(config, port);
    },
    async stop() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function start(config: string, port: number) {
  const child = spawn("dovecot", ["-F", "-c", config], { stdio: "ignore", env: withSbin() });
  for (let waited = 0; waited < START_MS; waited += 50) {
    if (await answers(port)) return child;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error(`Dovecot did not answer on port ${port} within ${START_MS / 1000} s`);
}

function configOf({ dir, port, uid, isRoot, isOAuth }: { dir: string; port: number; uid: number; isRoot: boolean; isOAuth: boolean }): string {
  const user = os.userInfo().username;
  return `
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${isOAuth ? " xoauth2 oauthbearer" : ""}
auth_failure_delay = 0
mail_location = maildir:${dir}/mail/%u
mail_max_userip_connections = 50
mailbox_list_index = no
first_valid_uid = ${Math.min(uid, 500)}
${isRoot ? "" : `default_internal_user = ${user}\ndefault_login_user = ${user}\ndefault_internal_group = ${os.userInfo().gid}`}
${isOAuth ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${dir}/oauth2.conf\n}` : ""}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${uid} home=${dir}/mail/%u
}
service imap-login {
  ${isRoot ? "" : "chroot =\n"}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${isRoot ? "" : "chroot =\n"}
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
