/** The part of the desk that takes reports from outside the portal; loaded with its page. */
export { mountIntake } from "../desk-parts/terima/bagian";
