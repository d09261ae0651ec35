// a slow line is no reason for an empty page: the loader gives up after 7 seconds otherwise
window.require?.config({ waitSeconds: 0 });

export default {
  app: { name: '系统管理', vendor: '雁阵' },
  locales: { availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN' },
  dateFormat: { normal: 'LLL', long: 'LLLL', short: 'LL', abbr: 'L LT' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-door', 'scripts/fixed-words']
};
