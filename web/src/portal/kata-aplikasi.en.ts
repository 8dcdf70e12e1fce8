/** Words of pages that are shown inside another app. */
export const K = {
  copied: "Address copied.",
  copyByHand: "Press and hold the address above to copy it.",
} as const;
