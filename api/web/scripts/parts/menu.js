// On a narrow screen the menu scrolls sideways: the entry of this page is brought into view.
const here = document.querySelector(".mainnav [aria-current]");
const list = here?.closest("ul");
if (list) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
