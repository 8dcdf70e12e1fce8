/** The page of a question: "may I ...?", asked before acting. */
import { need } from "../dom/build";
import { whenReady } from "../portal/ready";
import { startQuestion } from "../portal/report";

whenReady(({ site, sealer, channels }) => {
  need("#siap-judul").remove();
  startQuestion(site, sealer, channels);
});
