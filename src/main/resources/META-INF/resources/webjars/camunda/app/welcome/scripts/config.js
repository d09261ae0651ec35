// a slow line is no reason for an empty page: the loader gives up after 7 seconds otherwise
window.require?.config({ waitSeconds: 0 });

export default {
  app: { name: '首页', vendor: '雁阵' },
  locales: { availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-door'],
  links: [{ label: '雁阵工作台', href: '/', description: '我的期限、活动进展、通报栏、缘由' }]
};
