/** The part of the desk that shows and writes sheets; loaded with the first case. */
export { mountSheets } from "../desk-parts/lembar/bagian";
