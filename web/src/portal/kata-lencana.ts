/** Words of the badge for pages of the city. */
export const L = {
  locale: "id-ID",
  path: "/keterbukaan/",
  title: "Keterbukaan & Integritas",
  newTab: "(tab baru)",
  month: "Rapat {month}: {done} dari {all} OPD sudah lengkap.",
} as const;
