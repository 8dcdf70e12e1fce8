/** The part of the report page and the box that looks into files; loaded with the first file. */
export { inspectFile } from "../clean/inspect";
