/** The report page; also what `/kotak/` loads when the words open a draft. */
import { need } from "../dom/build";
import { handedOver } from "../portal/hand-over";
import { whenReady } from "../portal/ready";
import { startReport } from "../portal/report";

const resumed = handedOver();
if (resumed === null) {
  whenReady(({ site, sealer, channels }) => {
    need("#siap-judul").remove();
    startReport(site, sealer, channels);
  });
} else {
  startReport(resumed.site, resumed.sealer, resumed.channels, resumed.form);
}
