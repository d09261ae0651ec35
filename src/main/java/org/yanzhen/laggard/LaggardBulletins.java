package org.yanzhen.laggard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.bulletin.Published;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** The numbered documents of the laggards: who issues them, in which series and form, says the table laggardBulletin. */
@Component
class LaggardBulletins {
    private static final String ADDRESSEE = "各县（区）党委和人民政府，各开发区、管理区工委和管委，市委和市级国家机关各部委办局，各人民团体，各企事业单位";

    private final Bulletins bulletins;
    private final Rulings rulings;

    LaggardBulletins(Bulletins bulletins, Rulings rulings) {
        this.bulletins = bulletins;
        this.rulings = rulings;
    }

    /** What is written in one; the annex is null for none, the tables stand in it. */
    record Text(
            String title,
            String opening,
            List<Bulletin.Section> sections,
            String closing,
            String annex,
            List<Bulletin.Grid> grids) {}

    /**
     * Writes or rewrites a draft.
     *
     * @param kind quarterlyList, cityBulletin, criticismBulletin, commendation, supplement, correction or yearSummary
     * @param id null where a case has one of that kind, else what tells them apart
     */
    @Transactional
    public void draft(String caseKey, String kind, String id, Text text) {
        Ruling form = rulings.preview("laggardBulletin", caseKey, Map.of("kind", kind));
        bulletins.draft(
                caseKey,
                kept(kind, id),
                form.text("series"),
                new Bulletin(
                        form.text("template"),
                        form.text("issuer"),
                        text.title(),
                        ADDRESSEE,
                        text.opening(),
                        text.sections(),
                        text.closing(),
                        text.annex(),
                        List.of(),
                        "此件公开发布",
                        "市委常委，市人大常委会、市人民政府、市政协各位领导",
                        form.text("printer"),
                        text.grids()));
    }

    /** The draft or the published text, if there is one. */
    Optional<Bulletin> content(String caseKey, String kind, String id) {
        return bulletins.content(caseKey, kept(kind, id));
    }

    /** The Word file before it has a number. */
    byte[] preview(String caseKey, String kind, String id) {
        return bulletins.preview(caseKey, kept(kind, id));
    }

    /** Numbers and publishes it: from here its periods run (G10). */
    @Transactional
    public Published publish(String caseKey, String kind, String id) {
        return bulletins.publish(caseKey, kept(kind, id));
    }

    /** The number of a published one, as it is printed. */
    String number(UUID published) {
        return bulletins.published(published).map(Published::number).orElse("");
    }

    private static String kept(String kind, String id) {
        return id == null ? kind : kind + ":" + id;
    }
}
