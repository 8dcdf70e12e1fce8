/** Words of the page with a case's log. */

export const TRAIL = {
  title: "jejak perkara",
  button: "Cetak jejak",
} as const;
