/** Words of pages that are shown inside another app. */
export const K = {
  copied: "Alamat tersalin.",
  copyByHand: "Tekan lama alamat di atas untuk menyalinnya.",
} as const;
