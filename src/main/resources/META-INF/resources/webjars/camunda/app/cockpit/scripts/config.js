// The Cockpit is for operators and still speaks English.
export default {
  app: { name: 'Cockpit', vendor: '雁阵' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-door']
};
