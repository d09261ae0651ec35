package org.yanzhen.bulletin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.store.BulletinStore;
import org.yanzhen.bulletin.word.Word;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.record.Facts;

/** Bulletins from draft to notice board. One per case and kind; publication gives the number and is final. */
@Service
public class Bulletins {
    private final BulletinStore store;
    private final Templates templates;
    private final Facts facts;
    private final Clock clock;

    Bulletins(BulletinStore store, Templates templates, Facts facts, Clock clock) {
        this.store = store;
        this.templates = templates;
        this.facts = facts;
        this.clock = clock;
    }

    /** Writes or rewrites the draft; refused (bulletin.published) once it is out. */
    @Transactional
    public void draft(String caseKey, String kind, String series, Bulletin content) {
        if (!store.draft(caseKey, kind, series, content, Actor.id(), clock.instant()))
            throw new Conflict("bulletin.published", "这份通报已经公布，不能再改。");
    }

    /** The draft or the published text, if there is one. */
    public Optional<Bulletin> content(String caseKey, String kind) {
        return store.content(caseKey, kind);
    }

    /** The Word file as it would be, with an empty number. */
    public byte[] preview(String caseKey, String kind) {
        var draft = store.content(caseKey, kind).orElseThrow();
        String series = store.series(caseKey, kind);
        return templates
                .fill(draft, number(series, today().getYear(), null), today())
                .bytes();
    }

    /** Numbers, fills and publishes the draft, and records it; refused as done if it is out already. */
    @Transactional
    public Published publish(String caseKey, String kind) {
        store.lock(caseKey, kind);
        var out = store.published(caseKey, kind);
        if (out.isPresent()) throw new Conflict("bulletin.published", "这份通报已经公布。");
        var content = store.content(caseKey, kind).orElseThrow();
        String series = store.series(caseKey, kind);
        int year = today().getYear();
        int next = store.nextNumber(series, year);
        Word.Filled filled = templates.fill(content, number(series, year, next), today());
        store.publish(
                caseKey, kind, year, next, filled, templates.sha256(content.template()), Actor.id(), clock.instant());
        facts.record(
                "bulletinPublished",
                caseKey,
                "bulletin:" + kind,
                Map.of("series", series, "year", year, "number", next, "sha256", filled.sha256()));
        return store.published(caseKey, kind).orElseThrow();
    }

    /** All published bulletins, newest first. */
    public List<Published> published() {
        return store.published();
    }

    /** One published bulletin. */
    public Optional<Published> published(UUID id) {
        return store.published(id);
    }

    /** The Word file of a published bulletin, byte for byte as it was kept. */
    public Optional<byte[]> docx(UUID id) {
        return store.docx(id);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Brackets are U+3014 and U+3015, as official documents write the year. */
    static String number(String series, int year, Integer number) {
        return series + "〔" + year + "〕" + (number == null ? "　" : number) + "号";
    }
}
