/** The part of the desk that makes packages of a case; loaded when the first one is begun. */
export { mountExport } from "../desk-parts/ekspor/bagian";
