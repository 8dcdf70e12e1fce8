/** The part of the desk for handing cases over; loaded with its page. */
export { mountHandover } from "../desk-parts/serah/bagian";
