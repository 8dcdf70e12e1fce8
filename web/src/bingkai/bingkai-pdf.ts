/** The part of the frame that shows PDF; the desk hands it in when one is opened. */
import { showPdf } from "../bingkai-parts/pdf";
import type { Parts } from "../bingkai-parts/pesan";

(globalThis as Parts).peluitViewer = showPdf;
