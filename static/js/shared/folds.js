// Side folds (plan, filters) are open beside the page and start closed when they stand above it.
if (matchMedia("(max-width: 62rem)").matches) {
  for (const fold of document.querySelectorAll(".plan__fold, .filters__fold")) fold.open = false
}
