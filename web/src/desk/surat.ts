/** The part of the desk for letters to agencies and their answers; loaded with the first of them. */
export { mountLetter, mountLetters } from "../desk-parts/surat/untuk-anda";
export { mountReferrals } from "../desk-parts/surat/rujukan";
