/** The page of a question from its text on; `tanya.js` loads it when a person goes on. */
export { wireAsking } from "../portal/asking";
