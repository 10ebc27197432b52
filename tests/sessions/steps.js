// What a case can say, one function a verb. Expectations hold for every client, so they speak of
// texts and titles and never of columns or of how an edit is packed.
import { texts } from "./steps/texts.js";
import { reading } from "./steps/reading.js";
import { acting } from "./steps/acting.js";
import { pages } from "./steps/pages.js";
import { protocol } from "./steps/protocol.js";
import { helper } from "./steps/helper.js";

export const VERBS = { ...texts, ...reading, ...acting, ...pages, ...protocol, ...helper };
