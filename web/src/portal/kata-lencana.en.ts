/** Words of the badge for pages of the city. */
export const L = {
  locale: "en-GB",
  path: "/en/keterbukaan/",
  title: "Openness & Integrity",
  newTab: "(new tab)",
  month: "Meetings of {month}: {done} of {all} agencies complete.",
} as const;
