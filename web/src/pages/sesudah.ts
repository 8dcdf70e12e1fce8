/** The part of the box for closed cases; loaded with the first of them. */
export { aftercare } from "../portal/box-aftercare";
