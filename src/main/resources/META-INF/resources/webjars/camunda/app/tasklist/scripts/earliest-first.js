// Tasklist always asks for the newest first, whatever a list says itself. Here the earliest deadline comes first,
// unless somebody chose another order.
const EARLIEST = 'sorting=' + encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));

function earliestFirst() {
  const [path, query] = (window.location.hash || '#/').split('?');
  if (path === '#/' && !/(^|&)sorting=/.test(query || '')) {
    window.location.replace(path + '?' + (query ? query + '&' : '') + EARLIEST);
  }
}

window.addEventListener('hashchange', earliestFirst);
earliestFirst();

export default {};
