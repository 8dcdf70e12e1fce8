/** The part of the desk for new words; loaded when an officer asks for them. */
export { mountNewWords } from "../ceremony/ganti-kata";
