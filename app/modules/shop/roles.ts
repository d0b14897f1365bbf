/** Least to most. */
export const STAFF_ROLES = ["VIEWER", "AGENT", "LEAD", "ADMIN"] as const;
export type StaffRoleName = (typeof STAFF_ROLES)[number];

/** The least role that may do each thing. One table for the doors and for the page that explains it. */
export const LEAST_ROLE = {
  /** Read conversations, orders, returns and withdrawals. */
  view: "VIEWER",
  /** See contact details of customers in full: e-mail addresses, phone numbers, surnames, where orders go. */
  contact: "AGENT",
  /** Approve, reject, write and send replies. */
  answer: "AGENT",
  /** Decide on returns, run actions; amounts have a limit per role. */
  act: "AGENT",
  /** Texts that shoppers see, knowledge, macros, product exceptions. */
  texts: "LEAD",
  /** What happens by itself when something happens: workflows. */
  workflows: "LEAD",
  /** Exports of customer data, the log of who looked at it. */
  privacy: "LEAD",
  /** What the model takes and costs. */
  usage: "LEAD",
  /** Settings of the shop, model provider. */
  settings: "ADMIN",
  /** Who has which role. */
  roles: "ADMIN",
  /** Delete everything that the app keeps of the shop. */
  erase: "ADMIN",
} as const satisfies Record<string, StaffRoleName>;

export type Permission = keyof typeof LEAST_ROLE;
export const PERMISSIONS = Object.keys(LEAST_ROLE) as Permission[];

/** Whether a role reaches the least one that a thing asks for. */
export function may(role: StaffRoleName, permission: Permission): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(LEAST_ROLE[permission]);
}
