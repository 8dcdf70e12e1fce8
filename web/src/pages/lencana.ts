/** The badge, as pages of the city load it: `<script src integrity crossorigin="anonymous" defer>`. */
import { defineBadge } from "../portal/badge";

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement) defineBadge(new URL(currentScript.src).origin);
