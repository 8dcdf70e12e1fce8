/** The part of the report page that is loaded when a person goes on to write. */
export { wireWriting } from "../portal/writing";
