/** The explorer page: search, picture or tables, cards, and an address that always links to what is seen. */
import "@css/explorer.css";
import "@css/explorer-phone.css";
import { combobox } from "./combobox";
import { Explorer } from "./explorer/app";
import { required } from "./dom";
import { say } from "./words";

const root = required<HTMLElement>("#explorer");
const explorer = new Explorer(root);
const input = explorer.search;
input.placeholder = say("search");
combobox(input, (chosen) => explorer.open(chosen.id));
void explorer.start();
