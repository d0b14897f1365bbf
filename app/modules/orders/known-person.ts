/** Everything of a delivery address that points at one door. */
export interface KnownPlace {
  /** "Kraanlei 14 bus 2" */
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
}

/**
 * What a customer's record and orders say about the person: only ever used to hide it from a model, and kept apart from `OrderFacts`, which a prompt is
 * made of (GD-06). Empty where Shopify withholds it (SH-06).
 */
export interface KnownPerson {
  names: { first: string | null; last: string | null }[];
  companies: string[];
  places: KnownPlace[];
  emails: string[];
  phones: string[];
}

export const NOBODY: KnownPerson = { names: [], companies: [], places: [], emails: [], phones: [] };

interface Address {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
  phone: string | null;
}

interface OrderSource {
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
}

interface CustomerSource {
  firstName: string | null;
  lastName: string | null;
  defaultEmailAddress: { emailAddress: string } | null;
  defaultPhoneNumber: { phoneNumber: string } | null;
  defaultAddress: Address | null;
}

/** Pure. One person of a customer's record, or null, and orders; each value once. */
export function toKnownPerson({ customer, orders }: { customer: CustomerSource | null; orders: OrderSource[] }): KnownPerson {
  const addresses = [customer?.defaultAddress, ...orders.flatMap((order) => [order.shippingAddress, order.billingAddress])].filter((address) => address !== null && address !== undefined);
  return {
    names: once([...(customer ? [customer] : []), ...addresses].map(({ firstName, lastName }) => ({ first: filled(firstName), last: filled(lastName) }))).filter(({ first, last }) => first ?? last),
    companies: once(addresses.map(({ company }) => filled(company))).filter((company) => company !== null),
    places: once(addresses.map(({ address1, address2, zip, city }) => ({ address1: filled(address1), address2: filled(address2), zip: filled(zip), city: filled(city) }))),
    emails: once([customer?.defaultEmailAddress?.emailAddress, ...orders.map(({ email }) => email)].map(filled)).filter((email) => email !== null),
    phones: once([customer?.defaultPhoneNumber?.phoneNumber, ...orders.map(({ phone }) => phone), ...addresses.map(({ phone }) => phone)].map(filled)).filter((phone) => phone !== null),
  };
}

/** Pure. Somebody of whom nothing but a full name is known. */
export function personNamed(fullName: string | null): KnownPerson {
  const [first = "", ...last] = fullName?.trim().split(/\s+/) ?? [];
  return first === "" ? NOBODY : { ...NOBODY, names: [{ first, last: last.join(" ") || null }] };
}

/** Two people's values together: a conversation may know several. */
export function together(people: KnownPerson[]): KnownPerson {
  return {
    names: once(people.flatMap(({ names }) => names)), companies: once(people.flatMap(({ companies }) => companies)), places: once(people.flatMap(({ places }) => places)),
    emails: once(people.flatMap(({ emails }) => emails)), phones: once(people.flatMap(({ phones }) => phones)),
  };
}

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

function once<Value>(values: Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
