// a slow line is no reason for an empty page: the loader gives up after 7 seconds otherwise
window.require?.config({ waitSeconds: 0 });

export default {
  app: { name: '待办', vendor: '雁阵' },
  locales: { availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN' },
  dateFormat: { normal: 'LLL', long: 'LLLL', short: 'LL', abbr: 'L LT' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/house-clock', 'scripts/one-door', 'scripts/earliest-first', 'scripts/form-chinese'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '认领当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选' },
    focusList: { key: 'ctrl+alt+l', description: '转到列表中的第一个任务' },
    focusForm: { key: 'ctrl+alt+f', description: '转到表单的第一个填写框' },
    startProcess: { key: 'ctrl+alt+p', description: '打开“发起流程”' }
  }
};
