// form-js 1.8 has its messages and its calendar in English only, and no way to hand in others:
// they are replaced where they appear. Only inside forms and calendars, never in what people typed.
const SENTENCES = [
  [/^Field is required\.$/, '此项必填。'],
  [/^Field must match pattern .+\.$/, '格式不正确。'],
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '至少填写 $1 个字。'],
  [/^Field must have maximum length of (.+)\.$/, '最多填写 $1 个字。'],
  [/^Field must be a valid\s+international phone number\. .*$/, '请填写带国际区号的电话号码，例如 +8607771234567。'],
  [/^Field must be a valid email\.$/, '请填写正确的电子邮箱。'],
  [/^Value is not a number\.$/, '请填写数字。'],
  [/^Value is expected to be an integer\.$/, '请填写整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '小数最多 $1 位。'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '数值不在步长上，最接近的是 $1 和 $2。'],
  [/^Date and time must both be entered\.$/, '日期和时间都要填写。'],
  [/^Nothing to show\.$/, '暂无内容。'],
  [/^No results$/, '没有结果'],
  [/^All values selected$/, '已全部选择'],
  [/^Select$/, '请选择'],
  [/^Search$/, '查找'],
  [/^Add new$/, '新增一项'],
  [/^Collapse$/, '收起'],
  [/^Expand all \((\d+)\)$/, '全部展开（$1）'],
  [/^This is an image placeholder$/, '暂无图片'],
  [/^Remove tag$/, '移除'],
  [/^Remove list item (\d+)$/, '移除第 $1 项'],
  [/^Skip to search$/, '跳到查找'],
  [/^Increment$/, '加'],
  [/^Decrement$/, '减'],
  [/^Previous page$/, '上一页'],
  [/^Next page$/, '下一页'],
  [/^Click to sort by (.+) descending$/, '按“$1”降序排列'],
  [/^Click to sort by (.+) ascending$/, '按“$1”升序排列'],
  [/^Click to remove sorting$/, '取消排序'],
  [/^of$/, ' / '],
  [/^yyyy\/mm\/dd$/, '年/月/日'],
  [/^hh:mm \?m$/, '时:分'],
  [/^hh:mm$/, '时:分'],
  [/^Web-based tooling for BPMN, DMN, and forms powered by\s*$/, '流程、决策与表单的网页工具：']
];
const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];
// What people wrote: text components, labels, choices, cells. Never touched.
const TYPED = '.fjs-form-field-text, .fjs-form-field-html, .fjs-table-th, .fjs-table-td:not([colspan]), .fjs-dropdownlist-item, '
  + '.fjs-taglist-tag-label, .fjs-input-adornment-text, .fjs-form-field-description, label, textarea, option';

/** The Chinese of an English sentence of form-js, or null. */
export function chinese(text) {
  const trimmed = text.trim();
  for (const [pattern, words] of SENTENCES) {
    if (pattern.test(trimmed)) {
      return trimmed.replace(pattern, words);
    }
  }
  return null;
}

function say(node) {
  if (node.parentElement && node.parentElement.closest(TYPED)) {
    return;
  }
  const words = chinese(node.data);
  if (words && words !== node.data) {
    node.data = words;
  }
}

function name(element) {
  for (const attribute of ATTRIBUTES) {
    const words = element.hasAttribute(attribute) && chinese(element.getAttribute(attribute));
    if (words && words !== element.getAttribute(attribute)) {
      element.setAttribute(attribute, words);
    }
  }
}

function translate(root) {
  name(root);
  root.querySelectorAll('[placeholder], [title], [aria-label]').forEach(name);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    say(texts.currentNode);
  }
}

const FORM = '.fjs-container, .fjs-powered-by-lightbox';
new MutationObserver(changes => {
  for (const { target } of changes) {
    const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
    if (!element) {
      continue;
    }
    if (element.closest(FORM)) {
      translate(element);
    } else {
      element.querySelectorAll(FORM).forEach(translate);
    }
  }
}).observe(document.body, {
  childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES
});

// form-js writes dates as the browser's own locale does; in this house every browser writes them the same way.
const Stock = Intl.DateTimeFormat;
Intl.DateTimeFormat = new Proxy(Stock, {
  apply: (target, self, [locale, ...rest]) => target(locale === 'default' ? 'zh-CN' : locale, ...rest),
  construct: (target, [locale, ...rest]) => new target(locale === 'default' ? 'zh-CN' : locale, ...rest)
});

if (window.flatpickr) {
  window.flatpickr.setDefaults({ ariaDateFormat: 'Y年n月j日' });
  window.flatpickr.localize({
    weekdays: {
      shorthand: ['日', '一', '二', '三', '四', '五', '六'],
      longhand: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
    },
    months: {
      shorthand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
      longhand: ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月']
    },
    firstDayOfWeek: 1,
    ordinal: () => '日',
    rangeSeparator: ' 至 ',
    weekAbbreviation: '周',
    scrollTitle: '滚动可增减',
    toggleTitle: '点击切换',
    amPM: ['上午', '下午'],
    yearAriaLabel: '年',
    monthAriaLabel: '月',
    hourAriaLabel: '时',
    minuteAriaLabel: '分',
    time_24hr: true
  });
}

export default {};
