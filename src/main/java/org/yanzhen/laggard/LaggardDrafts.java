package org.yanzhen.laggard;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.house.Form;
import org.yanzhen.house.View;
import org.yanzhen.laggard.LaggardBulletins.Text;

/** A document before it is signed: the house draws it up, the office changes its words, reads it again and signs. */
@Component
class LaggardDrafts {
    private static final List<String> VERDICTS = List.of("publish", "redraft");

    private final LaggardBulletins bulletins;

    LaggardDrafts(LaggardBulletins bulletins) {
        this.bulletins = bulletins;
    }

    /** Draws it up; words the office changed before are kept, the tables are those of now. */
    void draw(String caseKey, String kind, String id, Text text) {
        var words = bulletins.content(caseKey, kind, id);
        bulletins.draft(
                caseKey,
                kind,
                id,
                words.map(w -> new Text(
                                w.title(), w.opening(), text.sections(), w.closing(), text.annex(), text.grids()))
                        .orElse(text));
    }

    /** The words and tables of the draft, as a form shows them. */
    View show(View view, String caseKey, String kind, String id) {
        Bulletin draft = bulletins.content(caseKey, kind, id).orElseThrow();
        return view.with("issuer", draft.issuer())
                .with("title", draft.title())
                .with("opening", draft.opening())
                .with("closing", draft.closing())
                .with("annex", draft.annex())
                .with("grids", draft.grids());
    }

    /**
     * Takes the office's words; true if it signs. What it has not seen it cannot sign: changed words, or tables that a
     * correction changed since they were drawn, are refused (bulletin.unseen).
     */
    boolean take(Form form, String caseKey, String kind, String id, Text now) {
        boolean publish = form.choice("verdict", "办理意见", VERDICTS).equals("publish");
        String title = form.required("title", "标题", 8, 120);
        String opening = form.required("opening", "正文", 20, 2000);
        String closing = form.required("closing", "结尾", 5, 1000);
        Bulletin seen = bulletins.content(caseKey, kind, id).orElseThrow();
        if (publish
                && !(title.equals(seen.title()) && opening.equals(seen.opening()) && closing.equals(seen.closing())))
            throw form.refuse("bulletin.unseen", "verdict", "文字改过了，还没有看过改后的样子。请先选“保存修改，重新生成”，预览后再签发。");
        if (publish && !Objects.equals(seen.grids(), now.grids()))
            throw form.refuse("bulletin.unseen", "verdict", "打开任务以后名单有变化。请先选“保存修改，重新生成”，核对新的名单后再签发。");
        bulletins.draft(caseKey, kind, id, new Text(title, opening, now.sections(), closing, now.annex(), now.grids()));
        return publish;
    }
}
