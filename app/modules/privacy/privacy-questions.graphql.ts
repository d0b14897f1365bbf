/** Answered as long as the shop's token is good. */
export const INSTALLATION_PING = `#graphql
  query InstallationPing { shop { id } }
`;

/** `query` is a search such as email:"a@b.example". */
export const CUSTOMERS_BY_EMAIL = `#graphql
  query CustomersByEmail($query: String!) {
    customers(first: 5, query: $query) { nodes { id defaultEmailAddress { emailAddress } } }
  }
`;
