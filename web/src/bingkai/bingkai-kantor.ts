/** The part of the frame that reads office documents; the desk hands it in when one is opened. */
import { showOffice } from "../bingkai-parts/kantor";
import type { Parts } from "../bingkai-parts/pesan";

(globalThis as Parts).peluitViewer = showOffice;
