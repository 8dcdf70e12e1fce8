/** The part of the report page and the box that takes photos; loaded when a person asks for the camera. */
export { open } from "../portal/camera";
