export default {
  app: { name: '运行监控', vendor: '雁阵' },
  customScripts: ['../tasklist/scripts/one-door']
};
