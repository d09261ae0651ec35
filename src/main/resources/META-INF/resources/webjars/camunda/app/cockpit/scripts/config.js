// a slow line is no reason for an empty page: the loader gives up after 7 seconds otherwise
window.require?.config({ waitSeconds: 0 });

// The Cockpit is for operators and still speaks English.
export default {
  app: { name: 'Cockpit', vendor: '雁阵' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-door']
};
