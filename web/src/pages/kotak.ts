/** The box: eight words open it, in this browser and nowhere else. */
import { need } from "../dom/build";
import { startBox } from "../portal/box";
import { whenReady } from "../portal/ready";

whenReady((ready) => {
  need("#buka").hidden = false;
  startBox(ready);
});
