/** Everything an order can be in the seed. */
export type OrderState =
  | "paymentPending"
  | "unfulfilled"
  | "partiallyFulfilled"
  | "inTransit"
  | "outForDelivery"
  | "delayed"
  | "delivered"
  | "cancelled"
  | "partiallyRefunded"
  | "refunded"
  | "returnRequested"
  | "returnOpen"
  | "returnClosed";

export interface OrderPlan {
  number: number;
  customerId: string | null;
  /** Days since it was placed. */
  age: number;
  state: OrderState;
  /** Position of the product in the catalogue (from 0), position of its variant, quantity. */
  items: [product: number, variant: number, quantity: number][];
}

/** Orders that tests and demonstrations name; their numbers never change, so the ages are not in order. */
const NAMED: OrderPlan[] = [
  { number: 1001, customerId: "7001", age: 2, state: "inTransit", items: [[0, 1, 1], [2, 0, 1]] },
  { number: 1002, customerId: "7002", age: 3, state: "outForDelivery", items: [[21, 0, 4]] },
  { number: 1003, customerId: "7003", age: 8, state: "delayed", items: [[11, 2, 1]] },
  { number: 1004, customerId: "7004", age: 12, state: "delivered", items: [[27, 0, 1], [25, 1, 2]] },
  { number: 1005, customerId: "7005", age: 1, state: "unfulfilled", items: [[8, 1, 1]] },
  { number: 1006, customerId: "7006", age: 5, state: "partiallyFulfilled", items: [[16, 0, 2], [18, 0, 1]] },
  { number: 1007, customerId: "7007", age: 9, state: "cancelled", items: [[12, 0, 1]] },
  { number: 1008, customerId: "7008", age: 20, state: "returnRequested", items: [[13, 1, 2]] },
  { number: 1009, customerId: "7009", age: 24, state: "returnOpen", items: [[31, 1, 1], [33, 0, 1]] },
  { number: 1010, customerId: "7010", age: 35, state: "returnClosed", items: [[6, 0, 1]] },
  { number: 1011, customerId: "7001", age: 26, state: "delivered", items: [[37, 0, 2]] },
  { number: 1012, customerId: "7002", age: 18, state: "partiallyRefunded", items: [[24, 0, 2], [22, 1, 2]] },
  { number: 1013, customerId: "7012", age: 30, state: "refunded", items: [[10, 1, 1]] },
  { number: 1014, customerId: "7014", age: 1, state: "paymentPending", items: [[19, 0, 2]] },
  { number: 1015, customerId: "7005", age: 95, state: "delivered", items: [[34, 0, 1]] },
  { number: 1016, customerId: "7029", age: 6, state: "inTransit", items: [[17, 0, 1]] },
  // Bought without an account.
  { number: 1017, customerId: null, age: 4, state: "inTransit", items: [[29, 0, 1]] },
];

const LAST_NUMBER = 1064;

/** How old an order of a state usually is. */
const USUAL: [OrderState, age: number][] = [
  ["delivered", 10],
  ["inTransit", 2],
  ["unfulfilled", 0.5],
  ["delivered", 22],
  ["outForDelivery", 3],
  ["delivered", 33],
  ["returnRequested", 14],
  ["delayed", 9],
  ["delivered", 45],
  ["partiallyFulfilled", 4],
  ["returnOpen", 19],
  ["paymentPending", 2],
  ["partiallyRefunded", 28],
  ["cancelled", 11],
  ["returnClosed", 40],
  ["refunded", 38],
];

/** Customers 7003 to 7028: the others have only the orders named above. */
const FIRST_REGULAR = 7003;
const REGULARS = 26;

/** All orders of Atelier Noordzee, the same ones at every start. */
export function planOrders(): OrderPlan[] {
  const plans = [...NAMED];
  for (let number = NAMED.length + 1001; number <= LAST_NUMBER; number++) plans.push(usualPlan(number));
  return plans;
}

function usualPlan(number: number): OrderPlan {
  const [state, age] = USUAL[number % USUAL.length] as [OrderState, number];
  return {
    number,
    customerId: String(FIRST_REGULAR + ((number * 7) % REGULARS)),
    age: age + (number % 4) / 4,
    state,
    items: [
      [(number * 11) % 39, number % 2, 1 + (number % 3)],
      [(number * 5 + 3) % 39, 0, 1],
    ],
  };
}
