// What a page does beyond links and forms. Without this file every page still works as a plain GET or POST.
(() => {
  // After a swap focus goes where the server says (data-focus); else it stays, htmx keeps it by id.
  document.addEventListener('htmx:afterSettle', e => {
    const f = e.target.matches?.('[data-focus]') ? e.target : e.target.querySelector?.('[data-focus]');
    if (f) f.focus();
    // The list's new caption is spoken; it stands outside the list, or the swap would silence it.
    const said = document.getElementById('said'), caption = e.target.querySelector?.('[data-said], caption');
    if (said && caption) said.textContent = caption.textContent;
  });

  // One place on the page where a failed request says so; it stays until the next one succeeds.
  const tell = (text, href, label) => {
    const box = document.getElementById('told');
    if (!box) return;
    box.textContent = '';
    const p = document.createElement('p');
    p.textContent = text;
    if (href) {
      const a = document.createElement('a');
      a.href = href;
      a.textContent = label;
      p.append(a);
    }
    box.append(p);
    box.hidden = false;
    box.focus();
  };
  document.addEventListener('htmx:beforeRequest', () => { const box = document.getElementById('told'); if (box) box.hidden = true; });
  document.addEventListener('htmx:sendError', () => tell('没有连上，填的内容还在。请再试一次。'));
  document.addEventListener('htmx:responseError', e => {
    const status = e.detail.xhr.status;
    if (status === 401) return tell('登录已经过期，填的内容还在。', '/login', '重新登录');
    if (status === 403) return tell('您没有办这件事的权限，或页面放得太久。请刷新后再试。', location.href, '刷新');
    let text = '没有办成，原来的内容都在。请稍后再试；还是不行，请告诉领导小组办公室。';
    try { text = JSON.parse(e.detail.xhr.responseText).message || text; } catch { /* not a sentence of ours */ }
    tell(text);
  });
  // A request whose session has ended is answered with the login page: go there instead of swapping it in.
  document.addEventListener('htmx:beforeSwap', e => {
    if (e.detail.xhr.responseURL && new URL(e.detail.xhr.responseURL).pathname === '/login') {
      e.detail.shouldSwap = false;
      location.href = '/login';
    }
  });

  document.addEventListener('click', e => { if (e.target.closest('[data-print]')) print(); });

  // What is too big is said before it is sent: the server would hear all of it first. As much as it takes at once.
  const MOST_MB = 10;
  document.addEventListener('submit', e => {
    const sent = [...e.target.querySelectorAll('input[type=file]')].flatMap(input => [...input.files]);
    const mb = sent.reduce((sum, file) => sum + file.size, 0) / 1024 / 1024;
    if (mb <= MOST_MB) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    tell(`文件太大：一次最多上传 ${MOST_MB} MB，现在是 ${mb.toFixed(1)} MB。请压缩或者分开以后再传，填的内容都还在。`);
  });

  // Our own dialog: what will happen, then the verb itself on the button; Esc and 取消 change nothing.
  const ask = (question, verb, yes) => {
    const box = document.createElement('dialog');
    box.setAttribute('aria-labelledby', 'ask');
    box.innerHTML = '<article><p id="ask"></p><div class="row"><button class="quiet" value="no" autofocus>取消</button><button value="yes"></button></div></article>';
    box.querySelector('#ask').textContent = question;
    box.querySelector('[value=yes]').textContent = verb;
    box.addEventListener('click', c => { if (c.target.value) box.close(c.target.value); });
    box.addEventListener('close', () => { box.remove(); if (box.returnValue === 'yes') yes(); });
    document.body.append(box);
    box.showModal();
  };
  document.addEventListener('htmx:confirm', e => {
    if (!e.detail.question) return;
    e.preventDefault();
    ask(e.detail.question, e.detail.elt.dataset.yes || '继续', () => e.detail.issueRequest(true));
  });
  // A plain form that asks first: the question may stand on the button that was pressed. The field "sure" spares the page in between.
  document.addEventListener('submit', e => {
    const form = e.target, button = e.submitter, question = button?.dataset.ask || form.dataset.ask;
    if (!question || form.dataset.sure) return;
    e.preventDefault();
    ask(question, button?.dataset.yes || form.dataset.yes || '继续', () => {
      form.dataset.sure = 'yes';
      form.elements.sure.value = 'true';
      form.requestSubmit(button);
      const busy = document.getElementById(form.dataset.busy);
      if (busy) busy.hidden = false;
      form.querySelectorAll('button').forEach(b => { b.setAttribute('aria-disabled', 'true'); });
    });
  });
})();
