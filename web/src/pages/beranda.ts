/** Pages that only read: nothing happens here but Keluar Cepat. */
import { wireQuickExit } from "../dom/quick-exit";

wireQuickExit();
