import type { SandboxCustomer } from "../../../state.ts";
import type { SandboxAddress } from "../../order-records.ts";
import { orderTotals } from "../../orders/order-math.ts";
import { connection } from "../connection.ts";
import type { Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { money } from "../money.ts";
import { type SearchFields, searchItems } from "../search.ts";

const SEARCH: SearchFields<SandboxCustomer> = {
  filters: {
    id: (customer) => customer.id,
    email: (customer) => customer.email,
    phone: (customer) => customer.phone,
    first_name: (customer) => customer.firstName,
    last_name: (customer) => customer.lastName,
    tag: (customer) => customer.tags,
    country: (customer) => customer.address?.countryCode,
    created_at: (customer) => customer.createdAt,
    updated_at: (customer) => customer.updatedAt,
  },
  text: (customer) => [displayName(customer), customer.email, customer.phone],
};

const COUNTRIES: Record<string, string> = { BE: "Belgium", NL: "Netherlands", FR: "France", DE: "Germany", LU: "Luxembourg" };

function displayName({ firstName, lastName }: SandboxCustomer): string {
  return `${firstName} ${lastName}`;
}

function formatted(address: SandboxAddress): string[] {
  const street = [address.address1, address.address2].filter((line) => line !== null);
  return [...street, `${address.zip} ${address.city}`, COUNTRIES[address.countryCode] ?? address.countryCode];
}

export const customerResolvers: Resolvers = {
  QueryRoot: {
    customer: (_source, { id }, { shop }) => shop.customers.find((customer) => customer.id === idOf("Customer", id)) ?? null,
    customers: (_source, args, context) => connection(searchItems(context.shop.customers, args.query, SEARCH, context, "customers"), args),
    customersCount: (_source, { query }, context) => ({
      count: searchItems(context.shop.customers, query, SEARCH, context, "customersCount").length,
      precision: "EXACT",
    }),
  },
  Customer: {
    displayName,
    state: (customer: SandboxCustomer) => (customer.email === null ? "DISABLED" : "ENABLED"),
    verifiedEmail: (customer: SandboxCustomer) => customer.email !== null,
    taxExempt: () => false,
    dataSaleOptOut: () => false,
    defaultEmailAddress: ({ email }: SandboxCustomer) => (email === null ? null : { emailAddress: email, validFormat: true, marketingState: "NOT_SUBSCRIBED" }),
    defaultPhoneNumber: ({ phone }: SandboxCustomer) => (phone === null ? null : { phoneNumber: phone, marketingState: "NOT_SUBSCRIBED" }),
    defaultAddress: ({ id, address }: SandboxCustomer) => (address === null ? null : { __typename: "MailingAddress", id, ...address }),
    addressesV2: ({ id, address }: SandboxCustomer, args) => connection(address === null ? [] : [{ __typename: "MailingAddress", id, ...address }], args),
    amountSpent: (customer: SandboxCustomer, _args, { shop }) => {
      const orders = shop.orders.filter(({ customerId }) => customerId === customer.id);
      const spent = orders.map(orderTotals).reduce((sum, { receivedCents, refundedCents }) => sum + receivedCents - refundedCents, 0);
      return money(spent, shop.currency);
    },
  },
  MailingAddress: {
    name: (address: SandboxAddress) => `${address.firstName} ${address.lastName}`,
    company: (address: SandboxAddress) => address.company ?? null,
    country: (address: SandboxAddress) => COUNTRIES[address.countryCode] ?? null,
    countryCodeV2: (address: SandboxAddress) => address.countryCode,
    province: () => null,
    provinceCode: () => null,
    coordinatesValidated: () => false,
    formattedArea: (address: SandboxAddress) => `${address.city}, ${COUNTRIES[address.countryCode] ?? address.countryCode}`,
    formatted: (address: SandboxAddress, { withName }) => [...(withName ? [`${address.firstName} ${address.lastName}`] : []), ...formatted(address)],
  },
};
