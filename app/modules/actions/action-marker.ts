/** What Shopify keeps with whatever an action made, so that it is found again when the answer was lost. */
export function markerOf(actionId: string): string {
  return `Loket ${actionId}`;
}
