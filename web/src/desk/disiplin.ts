/** The part of the desk for discipline; loaded with a case that has come so far. */
export { mountDiscipline } from "../desk-parts/disiplin/bagian";
