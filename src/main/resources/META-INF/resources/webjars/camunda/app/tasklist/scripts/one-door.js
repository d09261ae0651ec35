// The house has one login page. The webapps' own login form is shut, so whoever is logged out
// or whose session has expired is sent to the house's door.
function toTheDoor() {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace('/login');
  }
}

window.addEventListener('hashchange', toTheDoor);
toTheDoor();

export default {};
