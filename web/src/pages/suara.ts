/** The part of the report page and the box that records sound; loaded when a person asks for the recorder. */
export { open } from "../portal/recorder";
