// Two words of the Admin's authorization page are written into its template, out of reach of the translation.
const WORDS = { 'Select all': '全选', 'Unselect all': '全不选' };

new MutationObserver(changes => {
  for (const { target } of changes) {
    if (target.nodeType !== Node.ELEMENT_NODE) {
      continue;
    }
    const texts = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = WORDS[texts.currentNode.data.trim()];
      if (words) {
        texts.currentNode.data = words;
      }
    }
  }
}).observe(document.body, { childList: true, subtree: true });

export default {};
