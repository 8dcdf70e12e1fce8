/** The part of the desk that shows and writes sheets, and what rests on them; loaded with the first case. */
export { mountSheets } from "../desk-parts/lembar/bagian";
export { mountAftercare } from "../desk-parts/sesudah/panel";
export { mountRelated } from "../desk-parts/sesudah/terkait";
