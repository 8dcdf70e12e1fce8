/** The part of the desk for monthly meetings of agencies; loaded with the first of its pages. */
export { mountOpenness } from "../desk-parts/keterbukaan/halaman";
